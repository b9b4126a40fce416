// Before the first paint, so a classic script: the reader's own choice of light or dark, if there is one.
try {
  const chosen = localStorage.getItem("whomet-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be closed to this page; then the system decides.
}
