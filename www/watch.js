//! Pages that change while they are read: more is loaded, a script draws the article anew, or puts another in its place.

// What comes in one go is read once; a page that never rests is still read every second.
const REST_MS = 150;
const LONGEST_MS = 1000;

/**
 * Watches what lies around `element` until `signal` ends it. `find()` gives the article now, `root()` the one that was
 * read; `onChange(nodes)` hears at once which text nodes changed, `reread()` is awaited once the page rests.
 */
export function watchArticle({ element, find, root, onChange, reread, signal }) {
  let timer = 0;
  let since = 0;
  let busy = false;
  let again = false;

  async function read() {
    timer = since = 0;
    if (busy) return void (again = true);
    busy = true;
    again = false;
    await reread();
    busy = false;
    if (again && !signal.aborted) wait();
  }

  function wait() {
    const now = performance.now();
    since ||= now;
    clearTimeout(timer);
    timer = setTimeout(read, Math.max(0, Math.min(REST_MS, since + LONGEST_MS - now)));
  }

  function changed(records) {
    const old = root();
    const ours = old ? records.filter(({ target }) => old.contains(target)) : [];
    if (!ours.length && find() === old && (!old || old.isConnected)) return;
    onChange(new Set(ours.filter(({ type }) => type === "characterData").map(({ target }) => target)));
    wait();
  }

  const observer = new MutationObserver(changed);
  observer.observe(element.getRootNode(), { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["hidden"] });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(timer);
  });

  return {
    /** Does something to the article that is no news. */
    quietly(act) {
      const before = observer.takeRecords();
      if (before.length) changed(before);
      const value = act();
      observer.takeRecords();
      return value;
    },
  };
}
