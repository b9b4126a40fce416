//! The page: a thin shell around `<who-met>`.

// First: the element takes the thread that this starts.
import "./start.js";
import { createCompose } from "./compose.js";
import { hasSimd } from "./core.js";
import "./define.js";
import { canHighlight } from "./registry.js";
import { linkTo, textOf } from "./share.js";
import { createView } from "./view.js";

const get = (id) => document.getElementById(id);
const [reader, story, about, notice, themeButton] = ["reader", "story", "about", "page-notice", "theme"].map(get);
const view = createView(story);
let timer = 0;
let wanted = "";

function problem(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

async function show(text) {
  problem("");
  reader.hidden = !text.trim();
  about.hidden = !reader.hidden;
  wanted = text;
  const refresh = () => reader.refresh();
  if (await view.show(text, refresh)) refresh();
}

const compose = createCompose({
  onText(text, whole) {
    clearTimeout(timer);
    // A whole text is wanted at once; while somebody types, only what stands for a moment is read.
    if (whole) show(text);
    else timer = setTimeout(show, Math.min(600, 120 + text.length / 500), text);
  },
  onProblem: problem,
});

// A text that came with the address: it is shown, and leaves the address, where it would only grow old.
textOf(location).then(
  (text) => {
    if (text === null) return;
    history.replaceState(null, "", location.pathname);
    compose.set(text);
  },
  () => problem("The address of this page holds no text that can be read."),
);
const share = get("share");
share.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(await linkTo(compose.text(), location.href));
    share.classList.add("done");
    setTimeout(() => share.classList.remove("done"), 1500);
  } catch {
    problem("The browser does not let this page copy.");
  }
});

// The article here is our own, so its words may be wrapped where the browser cannot paint ranges.
if (!canHighlight()) reader.setAttribute("mode", "mark");

reader.addEventListener("who-met-result", ({ detail }) => {
  if (detail.text.trim() && detail.text.length === wanted.length) document.dispatchEvent(new CustomEvent("whomet:result", { detail: detail.report }));
});

const dark = matchMedia("(prefers-color-scheme: dark)");
const theme = () => document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
function showTheme() {
  themeButton.textContent = theme() === "dark" ? "Light" : "Dark";
  themeButton.setAttribute("aria-label", theme() === "dark" ? "Switch to light colours" : "Switch to dark colours");
  reader.theme = theme();
}
dark.addEventListener("change", showTheme);
themeButton.addEventListener("click", () => {
  document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("whomet-theme", theme());
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  showTheme();
});
showTheme();

// The page as it stands needs no network; the service worker lets it also be loaded without one.
async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  const url = (path) => new URL(path, import.meta.url).href;
  const policy = globalThis.trustedTypes?.createPolicy("whomet-page", { createScriptURL: () => url("sw.js") });
  try {
    await navigator.serviceWorker.register(policy ? policy.createScriptURL("") : url("sw.js"));
    const { active } = await navigator.serviceWorker.ready;
    // What the reading thread and the frame of the window load is not on the page’s list, so it is named here.
    const own = ["icon.svg", "whomet.webmanifest", "pkg/formats.js", "pkg/worker.js", "pkg/whomet.js", `pkg/whomet_${hasSimd() ? "simd_" : ""}bg.wasm`].map(url);
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.startsWith(url("./")));
    active.postMessage({ keep: [location.href.replace(/#.*/, ""), ...new Set([...loaded, ...own])] });
  } catch {
    // Private windows and some browsers refuse; nothing else depends on it.
  }
}
// Not while the first text may be waiting for the processor.
addEventListener("load", () => setTimeout(keepPage, 2000));
