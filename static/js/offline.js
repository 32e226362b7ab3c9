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
