/* Inside an embed: tells the host how tall it is, in the three dialects hosts speak; keeps every click out of the frame, and
   hands links to hosts whose sandbox lets nothing open. */
(() => {
  if (parent === window) return;
  const secret = /secret=([A-Za-z0-9]+)/.exec(location.hash)?.[1];
  const say = (message) => parent.postMessage(message, "*");
  const scrolls = "scrolls" in document.body.dataset;  // what is too long for any page keeps to a height, and scrolls
  let told = 0;

  // WordPress shows a frame at 1,000 pixels at the most: drawings then take what the words leave.
  document.documentElement.classList.toggle("clamped", Boolean(secret));

  function tell(again) {
    const tall = Math.ceil(document.body.getBoundingClientRect().height);
    const height = scrolls ? Math.min(tall, 800) : tall;
    if (!height || (height === told && again !== true)) return;
    told = height;
    say({ type: "arms-for-aid:height", height });
    say({ sentinel: "amp", type: "embed-size", height });
    if (secret) say({ message: "height", value: height, secret });
  }

  // At once, for WordPress hides a frame until it has told its height, and in a hidden frame no observer runs.
  tell();
  for (const event of ["load", "toggle", "error"]) addEventListener(event, tell, true);
  for (const event of ["load", "resize"]) addEventListener(event, tell);
  new ResizeObserver(tell).observe(document.body);
  document.fonts?.ready.then(tell);

  // A host that was not listening yet asks again.
  addEventListener("message", (event) => {
    if (event.source === parent && (event.data?.message === "ready" || event.data?.type === "arms-for-aid:ready")) tell(true);
  });

  // A link opens in a tab of its own. Where the host forbids that, it is the host that can open it; and its address is shown.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || link.target === "_self") return;
    const href = link.href.baseVal ? new URL(link.href.baseVal, document.baseURI).href : link.href;
    // WordPress opens links to our own host only: an outside source is reached through the page that cites it.
    const ours = new URL(href).host === location.host ? href : document.querySelector(".embed > footer .brand").href;
    if (secret) say({ message: "link", value: ours, secret });
    say({ type: "arms-for-aid:link", href });
    setTimeout(() => document.hasFocus() && show(href, link), 900);
  });

  // Said where the reader has just clicked.
  function show(href, link) {
    const line = document.getElementById("address") ?? document.createElement("p");
    line.id = "address";
    line.className = "caution";
    line.setAttribute("role", "status");
    link.closest("p, h1, h2, svg, ul, ol, dl, .wide")?.after(line);
    if (!line.isConnected) document.querySelector(".embed > footer").append(line);
    line.textContent = document.querySelector(".embed > footer").dataset.shut.replace("{address}", () => href);
    tell();
  }

  // Where the sandbox forbids forms, their answers are asked for as the address they are.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("form button");
    const form = button?.form;
    if (!form || button.type !== "submit") return;
    event.preventDefault();
    const query = new URLSearchParams(new FormData(form, button));
    location.assign(`${form.action}?${query}${location.hash}`);
  });
})();
