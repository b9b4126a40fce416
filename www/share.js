//! Texts in addresses: links that hold a text after the `#`, which no server sees, and what other programs hand over.

// Nobody's article; a small link must not unfold to gigabytes.
const LIMIT = 20_000_000;

const through = (bytes, transform) => new Blob([bytes]).stream().pipeThrough(transform);

async function pack(text) {
  const bytes = new Uint8Array(await new Response(through(text, new CompressionStream("deflate-raw"))).arrayBuffer());
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function unpack(code) {
  const bytes = Uint8Array.from(atob(code.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of pieces(through(bytes, new DecompressionStream("deflate-raw")).getReader())) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > LIMIT) throw new Error("the link holds too much");
  }
  return text + decoder.decode();
}

async function* pieces(reader) {
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** An address of the page at `base` that opens with `text`. */
export const linkTo = async (text, base) => `${String(base).replace(/[?#].*/s, "")}#z=${await pack(text)}`;

/** The text that an address brings: packed (`#z=`), plain (`#text=`), or shared by another program (`?text=`). Null if none. */
export async function textOf({ hash, search }) {
  const after = new URLSearchParams(hash.slice(1).replaceAll("+", "%2B"));
  if (after.has("z")) return unpack(after.get("z"));
  if (after.has("text")) return after.get("text");
  const shared = new URLSearchParams(search);
  const parts = ["title", "text", "url"].map((name) => shared.get(name)?.trim()).filter(Boolean);
  return parts.length ? parts.join("\n\n") : null;
}
