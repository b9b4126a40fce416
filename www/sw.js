// Keeps a copy of the page's own files, for when the network is gone: the network is asked first,
// so nobody reads with an old version while there is a new one.

const CACHE = "whomet";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page says which files it runs on, those among them that came before this worker did.
self.addEventListener("message", ({ data }) => {
  if (Array.isArray(data?.keep)) caches.open(CACHE).then((cache) => Promise.allSettled(data.keep.map((url) => cache.add(url))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  // A text that another program shares stands in the address: the page reads it there, no server needs to.
  const shared = request.mode === "navigate" && new URL(request.url).search;
  event.respondWith(answer(shared ? new Request(request.url.replace(/\?.*/s, "")) : request));
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}
