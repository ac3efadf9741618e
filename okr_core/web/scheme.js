// Streamlit says on its app's own element whether the page is dark. Drawers and menus lie outside of
// that: here all of the page is told, also when a machine turns dark in the evening.
const root = document.documentElement;

const tell = () => {
  const app = document.querySelector("[data-testid=stApp]");
  const scheme = app ? getComputedStyle(app).colorScheme : "";
  if (root.style.colorScheme !== scheme) root.style.colorScheme = scheme;
};

// The theme changes the class of that element, which is drawn after this runs.
const seen = new MutationObserver(tell);
const watch = () => {
  const app = document.querySelector("[data-testid=stApp]");
  if (!app) return setTimeout(watch, 50);
  seen.observe(app, { attributes: true, attributeFilter: ["class"] });
  tell();
};
watch();
