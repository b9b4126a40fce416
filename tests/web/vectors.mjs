//! Hostile text: what would run, load, break out or confuse if anything here were ever taken for markup, script or style.
//! Each sets `window.ran` if it runs.

const RUN = "window.ran=1";

/** Elements that run something by themselves, by the event that does. */
const HANDLERS = Object.entries({
  img: "src=nowhere onerror", image: "src=nowhere onerror", video: "src=nowhere onerror", audio: "src=nowhere onerror", body: "onload", svg: "onload", iframe: "onload", frameset: "onload",
  style: "onload", link: "rel=stylesheet href=style.css onload", input: "autofocus onfocus", select: "autofocus onfocus", textarea: "autofocus onfocus", button: "autofocus onfocus",
  details: "open ontoggle", marquee: "onstart", object: "data=nowhere onerror", embed: "src=nowhere onerror", "p tabindex=0": "autofocus onfocus", "a id=x tabindex=0": "autofocus onfocus",
  "custom-thing": "onanimationstart", dialog: "open onfocusin autofocus", meter: "onmouseover", form: "onformdata", track: "src=nowhere onerror",
}).map(([tag, handler]) => `<${tag} ${handler}=${RUN}>`);

const BREAKOUTS = ["</p>", "</article>", "</who-met>", "</textarea>", "</title>", "</style>", "</script>", "</template>", "</svg>", "</math>", "</select>", "</noscript>", "</xmp>", "</iframe>", "-->", "]]>", "?>", '">', "'>", "`>", "*/"].map((end) => `${end}<img src=nowhere onerror=${RUN}>`);

const NESTED = [
  `<script>${RUN}</script>`,
  `<SCRIPT>${RUN}</SCRIPT>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<script type=module>${RUN}</script>`,
  `<script src="data:text/javascript,${RUN}"></script>`,
  `<script/x>${RUN}</script >`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<iframe src="javascript:parent.ran=1"></iframe>`,
  `<object data="data:text/html,<script>parent.ran=1</script>"></object>`,
  `<embed src="javascript:parent.ran=1">`,
  `<a href="javascript:${RUN}">press</a>`,
  `<a href="jav&#x09;ascript:${RUN}">press</a>`,
  `<form action="javascript:${RUN}"><button>press</button></form>`,
  `<button formaction="javascript:${RUN}">press</button>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to="javascript:${RUN}"><a><text y=20>press`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${RUN}>#x">`,
  `<svg><foreignObject><img src=nowhere onerror=${RUN}></foreignObject></svg>`,
  `<math><mtext></mtext><mglyph><style><img src=nowhere onerror=${RUN}>`,
  `<math><annotation-xml encoding="text/html"><img src=nowhere onerror=${RUN}>`,
  `<table><td><style><img src=nowhere onerror=${RUN}></style>`,
  `<noscript><p title="</noscript><img src=nowhere onerror=${RUN}>">`,
  `<template shadowrootmode=open><script>${RUN}</script></template>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<base href="https://elsewhere.invalid/">`,
  `<link rel=import href="data:text/html,<script>${RUN}</script>">`,
  `<style>@import "https://elsewhere.invalid/x.css"; * { display: none !important }</style>`,
  `<div style="background: url(https://elsewhere.invalid/x)">`,
  `<img src=x srcset="https://elsewhere.invalid/y 2x">`,
  `<who-met for="body" mode="mark" worker-src="data:text/javascript,${RUN}"></who-met>`,
  `<slot name=x></slot><slot></slot>`,
  `<!--><img src=nowhere onerror=${RUN}>-->`,
  `<![CDATA[<img src=nowhere onerror=${RUN}>]]>`,
  `<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml"><script>${RUN}</script></x>`,
];

const NOT_MARKUP = [
  "${" + RUN + "}",
  "#{" + RUN + "}",
  `{{constructor.constructor('${RUN}')()}}`,
  `<%= ${RUN} %>`,
  `'-${RUN}-'`,
  `"+${RUN}+"`,
  `\`;${RUN};//`,
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  `&lt;img src=nowhere onerror=${RUN}&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `&#x3c;img src=nowhere onerror=${RUN}&#x3e;`,
  `\\u003cimg src=nowhere onerror=${RUN}\\u003e`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `\u{ff1c}img src=nowhere onerror=${RUN}\u{ff1e}`,
  "::highlight(who-met-person) { background: url(https://elsewhere.invalid/x) }",
  "} * { display: none } {",
  "@font-face { src: url(https://elsewhere.invalid/x) }",
  "expression(window.ran=1)",
  "=HYPERLINK(\"https://elsewhere.invalid\")",
  "__proto__ constructor toString hasOwnProperty",
  '{"__proto__":{"ran":1}}',
];

const CONFUSING = [
  "\u202e\u2066 reversed \u2069\u202c",
  "\u202a left \u202b right \u202d over",
  "\u2067\u2068 never closed",
  "\u200e\u200f\u061c",
  "\u0000\u0001\u0008\u001b[31m",
  "\ud800 \udfff \ud83d",
  "\u200b\u200c\u200d\ufeff\u00ad",
  "Z\u0351\u036b\u0343\u036a\u0302a\u0301\u0300\u030a".repeat(40),
  "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u{1f3fd}".repeat(20),
  "\u2028\u2029\u0085\u000b\u000c",
  "\u{e0001}\u{e0061}\u{e007f}",
  "شالوم Singh שלום",
  "a".repeat(5000),
  "((((((((((".repeat(50),
  "\u3164\u115f\u2800",
];

/** More than a hundred. */
export const VECTORS = [...HANDLERS, ...BREAKOUTS, ...NESTED, ...NOT_MARKUP, ...CONFUSING];
