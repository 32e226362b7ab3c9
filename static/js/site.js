/* What a page gains from a script: notes that open on touch, sentences that copy, short addresses of forms. */
(() => {
  // The drawings of the gallery: those in sight, and once a reader scrolls those that come near.
  const watch = (rootMargin) => new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && show(target)), { rootMargin });
  let near = watch("0px");
  addEventListener("scroll", () => { near.disconnect(); near = watch("600px"); prepare(); }, { once: true });
  function show(listed) {
    near.unobserve(listed);
    const held = listed.querySelector("noscript");
    if (held) held.outerHTML = held.firstElementChild ? held.innerHTML : held.textContent;  // parsed for a swap it has elements
  }
  addEventListener("beforeprint", () => document.querySelectorAll(".listed").forEach(show));

  function prepare() {
    for (const button of document.querySelectorAll("button[data-copy], button[data-copy-picture]")) button.hidden = false;
    for (const listed of document.querySelectorAll(".listed")) near.observe(listed);
  }
  document.addEventListener("htmx:after:swap", prepare);

  // A slider over steps follows the link of the step that it stands at.
  document.addEventListener("change", (event) => {
    const slider = event.target.closest?.("input[data-steps]");
    slider?.parentElement.querySelectorAll("ol a")[slider.value].click();
  });

  // A form in a page that must stay light: htmx, which answers in place, comes when it is first touched.
  function fetchHtmx(event) {
    const form = !window.htmx && event.target.closest?.("form[data-htmx]");
    if (!form || document.querySelector(`script[src="${form.dataset.htmx}"]`)) return;
    const script = document.createElement("script");
    script.src = form.dataset.htmx;
    document.head.append(script);
  }
  for (const touched of ["pointerover", "focusin"]) document.addEventListener(touched, fetchHtmx);

  // The note of a claim or a term opens where there is no hover, and says how it closes and where the page of the record is; a second
  // tap goes there.
  function openNote(claim, note) {
    if (!note.querySelector(".ways")) {
      const ways = Object.assign(document.createElement("span"), { className: "ways no-print" });
      const page = Object.assign(document.createElement("a"), { href: claim.href, textContent: note.dataset.page });
      const close = Object.assign(document.createElement("button"), { type: "button", textContent: note.dataset.close });
      close.addEventListener("click", () => note.classList.remove("open"));
      ways.append(page, close);
      note.append(ways);
    }
    note.classList.add("open");
    const hidden = claim.getBoundingClientRect().bottom + 8 - note.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden });
  }

  document.addEventListener("click", (event) => {
    const claim = event.target.closest?.("a.claim, a.term");
    const open = document.querySelector(".note.open");
    if (open && !open.contains(event.target)) open.classList.remove("open");
    if (claim && matchMedia("(hover: none)").matches) {
      const note = claim.nextElementSibling;
      if (note && note !== open) {
        event.preventDefault();
        event.stopPropagation();
        openNote(claim, note);
      }
    }
    const button = event.target.closest?.("button[data-copy]");
    if (button) copy(button);
    const picture = event.target.closest?.("button[data-copy-picture]");
    if (picture) copyPicture(picture);
  }, true);

  // Forms leave out what was not filled in, so that addresses stay short.
  document.addEventListener("htmx:config:request", (event) => {
    const { method, body } = event.detail.ctx.request;
    if (method === "GET") for (const [name, value] of [...body]) if (value === "") body.delete(name, value);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest?.("input, select, textarea")) {
      event.preventDefault();
      document.getElementById("find").focus();
    }
    if (event.key !== "Escape") return;
    document.querySelector(".note.open")?.classList.remove("open");
    document.body.classList.add("hush"); // hides what hover or focus has opened, until either moves on
  });
  for (const moved of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(moved, () => document.body.classList.remove("hush"), true);

  async function copy(button) {
    const text = document.getElementById(button.dataset.copy);
    const before = button.textContent;
    const told = (button.closest("[data-copied]") ?? document.getElementById("dialog")).dataset;
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = told.copied;
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = told.byHand;
    }
    setTimeout(() => { button.textContent = before; }, 2000);
  }

  // The picture is promised, not fetched first: some browsers let a click copy only at once.
  async function copyPicture(button) {
    const said = document.getElementById("copied");
    const fetched = async () => {
      const response = await fetch(button.dataset.copyPicture);
      if (!response.ok) throw new Error(response.statusText);
      return response.blob();
    };
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": fetched() })]);
      said.textContent = said.dataset.done;
    } catch {
      said.textContent = said.dataset.failed;
    }
  }

  prepare();
})();

/* What stands below the first screen is laid out in pieces so small that no touch waits. */
addEventListener("load", () => {
  const idle = window.requestIdleCallback ?? setTimeout;
  const pieces = document.querySelectorAll(".pieces .later > :nth-child(n + 4):not(.later)").values();
  idle(function lay() {
    const end = performance.now() + 5;
    for (const piece of pieces) {
      piece.classList.add("laid");
      piece.getBoundingClientRect();
      if (performance.now() > end) return idle(lay);
    }
    document.documentElement.classList.remove("pieces");
  });
});

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
    close.textContent = dialog.dataset.close;
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
