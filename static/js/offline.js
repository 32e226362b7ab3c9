/* The offline copy: a page opened from a file cannot fetch, so figures come as scripts, and addresses are made relative. */
window.offline = {
  figures: {},
  records: [],

  figure(address, size) {
    const source = address.replace(".svg", `.${size}.js`);
    const key = source.replace(/^.*\//, "");
    if (offline.figures[key]) return Promise.resolve(offline.figures[key]);
    return new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => done(offline.figures[key]);
      script.onerror = () => fail(new Error("drawing"));
      document.head.append(script);
    });
  },

  page(address) {
    const [, path, anchor] = /^\/([^#?]*)[^#]*(#.*)?$/.exec(address);
    return `${document.documentElement.dataset.root}${path}${path === "" || path.endsWith("/") ? "index.html" : ""}${anchor ?? ""}`;
  },
};

/* On a static host, who asks for a day or a filter (as the site has published such addresses) is led to its file, where there is one. */
(() => {
  const asked = new URLSearchParams(location.search);
  if (!location.protocol.startsWith("http") || asked.size === 0 || asked.has("q")) return;
  const root = new URL(document.documentElement.dataset.root, location).pathname;
  const path = location.pathname.slice(root.length).replace(/index\.html$/, "");
  if (path !== "" && !path.endsWith("/")) return;
  const [day, theme, plain] = ["as_of", "theme", "plain"].map((name) => asked.get(name));
  for (const name of ["as_of", "theme", "plain"]) asked.delete(name);
  // An embed wears what the page around it asked for.
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  if (plain === "1") addEventListener("DOMContentLoaded", () => document.body.classList.add("plain"));
  if (!day && asked.size === 0) return;
  const query = [...asked].map(([name, value]) => `${name}-${value}`).sort().join("-");
  const file = `${root}${day && day !== "today" ? `as-of/${day}/` : ""}${path}${query && `${query}/`}index.html`;
  fetch(file, { method: "HEAD" }).then(({ ok }) => {
    if (ok) location.replace(file + (theme || plain ? `?${new URLSearchParams({ theme: theme ?? "auto", plain: plain ?? "0" })}` : "") + location.hash);
    else for (const told of document.querySelectorAll(".files-alone")) told.hidden = false;
  });
})();
