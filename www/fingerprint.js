//! A name for a text: the same text always gets the same one. No secret rests on it.

/** 128 bits of FNV-1a from four starts, written as a UUID of version 8, the one that is free to be made as one likes. */
export function fingerprint(text) {
  const lanes = Uint32Array.of(0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    for (let lane = 0; lane < 4; lane++) lanes[lane] = Math.imul(lanes[lane] ^ unit, 0x01000193) ^ (lanes[lane] >>> 15);
  }
  const hex = [...lanes].map((lane) => lane.toString(16).padStart(8, "0")).join("");
  const variant = "89ab"[parseInt(hex[16], 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
