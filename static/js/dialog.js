/* Cite and Embed open beside what is being read instead of in its place; without this script they are pages. */
(() => {
  const dialog = document.getElementById("dialog");
  const opens = (link) => /^\/cite\/.*\/$|\/embed-code\/$/.test(link.pathname) && link.host === location.host && !link.closest("#dialog");

  async function show(address) {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    dialog.replaceChildren(close, page.querySelector(".kit"));
    for (const button of dialog.querySelectorAll("[data-copy]")) button.hidden = false;
    if (!dialog.open) dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest?.("#dialog .close")) return dialog.close();
    const link = event.target.closest?.("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || !opens(link)) return;
    event.preventDefault();
    event.stopPropagation();
    show(link.href).catch(() => location.assign(link.href));
  }, true);

  function choose(event) {
    const form = event.target.closest?.("#dialog form.settings");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    const { name, value } = event.target;
    show(`${form.action}${form.action.includes("?") ? "&" : "?"}${new URLSearchParams(new FormData(form))}`)
      .then(() => dialog.querySelector(`[name="${name}"][value="${value}"]`)?.focus());
  }
  document.addEventListener("change", choose, true);
  document.addEventListener("submit", choose, true);

  // The preview is a page of ours that holds the code: its frame is as tall as that page.
  document.addEventListener("load", ({ target: frame }) => {
    const page = frame.matches?.(".kit iframe") && frame.contentDocument?.body;
    if (page) new ResizeObserver(() => { frame.height = Math.ceil(page.getBoundingClientRect().height); }).observe(page);
  }, true);
})();
