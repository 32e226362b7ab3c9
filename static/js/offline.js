/* The offline copy: a page opened from a file cannot fetch, so figures come as scripts, and addresses are made relative. */
window.offline = {
  figures: {},
  records: [],

  figure(address, size, theme) {
    const name = address.replace(/^.*\//, "");
    const key = `${name} ${size} ${theme}`;
    if (offline.figures[key]) return Promise.resolve(offline.figures[key]);
    return new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = address.replace(".json", `.${size}.${theme}.js`);
      script.onload = () => done(offline.figures[key]);
      script.onerror = () => fail(new Error("specification"));
      document.head.append(script);
    });
  },

  page(address) {
    const [, path, anchor] = /^\/([^#?]*)[^#]*(#.*)?$/.exec(address);
    return `${document.documentElement.dataset.root}${path}${path === "" || path.endsWith("/") ? "index.html" : ""}${anchor ?? ""}`;
  },
};
