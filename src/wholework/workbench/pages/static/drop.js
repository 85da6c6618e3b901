// A file may be dropped on its frame. Without this, the button of the browser does the same.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const frame = form.querySelector(".drop");
  const field = form.querySelector("input[type=file]");
  const over = (event) => { event.preventDefault(); frame.classList.add("is-over"); };
  frame.addEventListener("dragenter", over);
  frame.addEventListener("dragover", over);
  frame.addEventListener("dragleave", () => frame.classList.remove("is-over"));
  frame.addEventListener("drop", (event) => {
    event.preventDefault();
    frame.classList.remove("is-over");
    if (event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
      field.focus();
    }
  });
}
