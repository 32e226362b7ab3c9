/* For pages that embed Arms for Aid: gives each of its frames the height it asks for. Put once, anywhere in the page. */
(() => {
  if (window.armsForAid) return;
  window.armsForAid = true;
  addEventListener("message", (event) => {
    if (event.data?.type !== "arms-for-aid:height") return;
    const height = Number(event.data.height);
    if (!(height > 0 && height < 5000)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === event.source) frame.style.height = `${Math.ceil(height)}px`;
    }
  });
  // Frames that were ready before this script ask to be asked.
  for (const frame of document.querySelectorAll("iframe")) {
    frame.contentWindow?.postMessage({ type: "arms-for-aid:ready" }, "*");
  }
})();
