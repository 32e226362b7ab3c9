/* The offline copy’s search: an index of all records, made in the page. */
(() => {
  const form = document.querySelector("[data-offline-search]");
  const FIRST = { chapter: 3, term: 3, speaker: 3, trip: 2, event: 1.5, source: 0.5 }; // who is meant before who mentions it
  const index = new MiniSearch({
    fields: ["label", "blurb", "words", "names"],
    storeFields: ["label", "blurb", "kind", "href"],
    searchOptions: {
      boost: { label: 3, blurb: 1.5, names: 2 },
      boostDocument: (id, term, { kind }) => FIRST[kind] ?? 1,
      prefix: true,
      fuzzy: (term) => (term.length > 4 && /^[\x00-\x7F]+$/.test(term) ? 0.15 : false),
      combineWith: "AND",
    },
  });
  index.addAll(offline.records.map((record, id) => ({ id, ...record })));

  function show(words) {
    const found = index.search(words).slice(0, 60);
    const told = found.length === 60 ? form.dataset.best : form.dataset.found;
    document.getElementById("found-count").textContent = words ? told.replace("{count}", found.length).replace("{words}", () => words) : "";
    document.getElementById("found").replaceChildren(...found.map(({ label, blurb, kind, href }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const what = document.createElement("span");
      const text = document.createElement("p");
      link.href = document.documentElement.dataset.root + href;
      link.textContent = label;
      what.className = "label";
      what.textContent = ` ${form.dataset[kind]}`;
      text.className = "supports";
      text.textContent = blurb;
      item.append(link, what, text);
      return item;
    }));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form.elements.q.value.trim());
  });
  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  show(form.elements.q.value.trim());
})();
