// Write down without a signal: kept on this telephone first, sent when there is a way, counted once.
const form = document.querySelector("form.listen");
const status = document.querySelector("[data-waiting]");
const place = location.pathname;
const FIELDS = ["words", "resolved", "needed", "matters", "place"];

const opened = new Promise((done, failed) => {
  const asked = indexedDB.open("wholework", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "id" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

const kept = async (mode, act) => {
  const store = (await opened).transaction("waiting", mode).objectStore("waiting");
  const asked = act(store);
  return new Promise((done, failed) => {
    store.transaction.oncomplete = () => done(asked.result);
    store.transaction.onabort = () => failed(store.transaction.error);
  });
};

const waiting = async () => (await kept("readonly", (store) => store.getAll())).filter((each) => each.study === place);
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const now = () => {
  const at = new Date();
  const away = -at.getTimezoneOffset();
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const local = new Date(at.getTime() + away * 60000).toISOString().slice(0, 19);
  return `${local}${away < 0 ? "-" : "+"}${two(away / 60)}:${two(away % 60)}`;
};

const say = (words) => { status.textContent = words; status.hidden = false; };

const sayHowMany = async (written) => {
  const left = (await waiting()).length;
  const thing = left === 1 ? "1 thing waits" : `${left} things wait`;
  if (left) say(`${written ? "Kept on this telephone. " : ""}${thing} to be sent, and will be when there is a way.`);
  else if (written) say("Written down. Ready for the next.");
  else status.hidden = true;
  return left;
};

let word = form.querySelector("input[name=csrfmiddlewaretoken]").value;

const freshWord = async () => {
  const page = await (await fetch(`${place}?shell=1`, { cache: "no-store" })).text();
  word = new DOMParser().parseFromString(page, "text/html").querySelector("input[name=csrfmiddlewaretoken]").value;
};

const post = async (things) =>
  fetch(`${place}waiting/`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": word },
    body: JSON.stringify(things),
  });

let sending = Promise.resolve();
const send = () => {
  sending = sending.then(async () => {
    const things = await waiting();
    if (!things.length) return;
    let answer = await post(things);
    if (answer.status === 403) {
      await freshWord();
      answer = await post(things);
    }
    if (!answer.ok) return;
    const { written } = await answer.json();
    for (const id of written) await kept("readwrite", (store) => store.delete(id));
  }).catch(() => {});
  return sending;
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = new FormData(form);
  const thing = { id: newId(), study: place, at: now() };
  for (const name of FIELDS) thing[name] = (told.get(name) || "").trim();
  if (!thing.words) return;
  try {
    await kept("readwrite", (store) => store.put(thing));
  } catch {
    form.submit();
    return;
  }
  form.reset();
  form.querySelector("[name=words]").focus();
  await Promise.race([send(), new Promise((done) => setTimeout(done, 1500))]);
  await sayHowMany(true);
});

const sendAndSay = async () => { await send(); await sayHowMany(false); };
addEventListener("online", sendAndSay);
setInterval(async () => { if ((await waiting()).length) await sendAndSay(); }, 10000);
sendAndSay();

if ("serviceWorker" in navigator) {
  const files = [...document.querySelectorAll("link[href^='/'],script[src^='/']")].map((each) => each.href || each.src);
  navigator.serviceWorker.register("/listening-worker.js", { scope: place }).then(async () => {
    const ready = await navigator.serviceWorker.ready;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { document.documentElement.dataset.offline = "ready"; };
    ready.active.postMessage({ shell: `${place}?shell=1`, files }, [channel.port2]);
  }).catch(() => {});
}
