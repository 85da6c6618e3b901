// Ask how far the work is, say it, and show the page when it is done. Without this, the page loads itself anew.
const said = document.querySelector("[data-said]");
const ask = async () => {
  try {
    const answer = await fetch(location.href, { headers: { "X-Progress": "1" }, cache: "no-store" });
    const told = await answer.json();
    if (told.over) {
      location.reload();
      return;
    }
    if (said.textContent !== told.said) said.textContent = told.said;
  } catch {
    said.textContent = "The workbench does not answer just now. Trying again";
  }
  setTimeout(ask, 700);
};
setTimeout(ask, 400);
