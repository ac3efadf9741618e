// What was typed reaches the server when its field is left. Here it is left in time.
const TYPED = "textarea, input:not([role=combobox])";
const DAY = "[data-testid=stDateInput] [role=spinbutton]";

const leave = (selector) => {
  const field = document.activeElement;
  if (field?.matches(selector)) field.blur();
};

// Its calendar opens with the first click, and the day is taken when that closes.
const take = () => {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Escape", bubbles: true }),
  );
  leave(DAY);
};

addEventListener(
  "keydown",
  (event) => {
    if (event.isComposing || !event.isTrusted) return;
    if (event.key === "Escape") leave(`[role=dialog] :is(${TYPED})`); // the drawer closes
    if (event.key === "Enter" && event.target.matches?.(DAY)) setTimeout(take);
  },
  { capture: true },
);
