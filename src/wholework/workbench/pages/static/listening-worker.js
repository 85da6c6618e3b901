// The page for writing down opens without a signal. Only an empty page is kept here: never what anybody said.
const KEPT = "listening-1";
const LETTERS = ["normal", "italic"].map((style) => `/static/letters/atkinson-hyperlegible-next-latin-wght-${style}.woff2`);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const others = caches.keys().then((names) => names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
  event.waitUntil(others.then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const keep = async () => {
    const cache = await caches.open(KEPT);
    for (const address of [event.data.shell, ...event.data.files, ...LETTERS]) {
      const answer = await fetch(address, { cache: "no-cache" }).catch(() => null);
      if (answer && answer.ok) await cache.put(address, answer);
    }
    event.ports[0].postMessage("kept");
  };
  event.waitUntil(keep());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const address = new URL(request.url);
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(`${address.pathname}?shell=1`)));
  } else if (address.pathname.startsWith("/static/") || address.pathname === "/pictures.css") {
    event.respondWith(fetch(request).catch(() => caches.match(request, { ignoreSearch: true })));
  }
});
