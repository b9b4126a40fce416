// A page of somebody else: what it wants read goes into the frame, and the frame says how tall it is.

const frame = document.getElementById("whomet");
const words = document.getElementById("words");
const send = () => frame.contentWindow.postMessage({ type: "who-met-text", text: words.value, date: "2031-03-05" }, new URL(frame.src).origin);

addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow) return;
  if (data.type === "who-met-ready") send();
  if (data.type === "who-met-height") frame.height = data.height + 8;
  if (data.type === "who-met-result") document.title = `${data.report.meetings.length} meetings`;
});
words.addEventListener("input", send);
// The frame may have been ready before this script was.
send();
