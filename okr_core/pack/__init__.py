"""The frozen leadership pack: frames and charts in, one HTML or Markdown file out."""
