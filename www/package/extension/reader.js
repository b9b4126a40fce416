//! Between the page and the background, which no policy of the page reaches: hands questions on, and answers back.

/** Serves one port of the page as the reading thread would. */
function serve(port) {
  const background = chrome.runtime.connect();
  background.onMessage.addListener((answer) => port.postMessage(answer));
  port.onmessage = ({ data }) => background.postMessage(data);
  port.postMessage({ up: true });
}

// A second press loads this file again.
if (!globalThis.whometReader) {
  globalThis.whometReader = true;
  addEventListener("message", ({ source, data, ports: [port] }) => {
    if (source === window && data === "whomet-reader" && port) serve(port);
  });
}
