/* For pages that embed Arms for Aid: gives each of its frames the height it asks for, and opens the links of those that may
   not open any. Put once, anywhere in the page. */
(() => {
  if (window.armsForAid) return;
  window.armsForAid = true;
  const from = (source) => [...document.querySelectorAll("iframe")].find((frame) => frame.contentWindow === source);
  addEventListener("message", ({ data, source }) => {
    const frame = data?.type?.startsWith?.("arms-for-aid:") && from(source);
    if (!frame) return;
    const height = Number(data.height);
    if (data.type === "arms-for-aid:height" && height > 0 && height < 10000) frame.style.height = `${Math.ceil(height)}px`;
    const shut = frame.sandbox.length && !frame.sandbox.contains("allow-popups");
    if (data.type === "arms-for-aid:link" && shut && /^https?:/.test(data.href)) open(data.href, "_blank", "noopener");
  });
  // Frames that were ready before this script ask to be asked.
  for (const frame of document.querySelectorAll("iframe")) frame.contentWindow?.postMessage({ type: "arms-for-aid:ready" }, "*");
})();
