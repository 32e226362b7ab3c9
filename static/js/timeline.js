/* Lists: keys between events and months, where one is, a record that an address names, and a form that stays true to the list.
   Runs once, however often it is asked for. */
(() => {
  if (window.listKeys) return;
  window.listKeys = true;
  const room = () => document.getElementById("room");
  const items = () => [...document.querySelectorAll(".events > li[id]")].filter((item) => item.checkVisibility());  // not those in a fold

  function go(step) {
    const all = items();
    if (!all.length) return;
    const now = all.findIndex((item) => item.contains(document.activeElement));
    const next = now < 0 ? all.find((item) => item.getBoundingClientRect().top >= 0) ?? all[0] : all[now + step];
    next?.querySelector("h3 a").focus();
    next?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !room()) return;
    if (event.target.closest?.("input, select, textarea")) return;
    const on = event.target.closest?.(".events > li");
    const step = { j: 1, k: -1, ...(on && { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
    if (!step || !items().length) return;
    event.preventDefault();
    go(step);
  });

  // An address may name a record on another page of the list: the server knows on which.
  function land() {
    const slug = decodeURIComponent(location.hash.slice(1));
    if (!slug || !document.querySelector(".timeline")) return;
    const goal = document.getElementById(slug);
    const query = new URLSearchParams(location.search);
    if (goal?.matches("li")) {
      requestAnimationFrame(() => {  // once there is style: before it, the place is another
        goal.focus({ preventScroll: true });
        goal.scrollIntoView({ block: "start", behavior: "instant" });
      });
    } else if (goal?.matches("details")) {
      goal.open = true;
    } else if (!goal && /^m\d{4}-\d\d$/.test(slug)) {
      location.replace(`?from=${slug.slice(1)}&to=${slug.slice(1)}`);
    } else if (!goal && /^[a-z0-9-]+$/.test(slug) && !query.has("at")) {
      query.delete("page");
      query.set("at", slug);
      location.replace(`?${query}#${slug}`);
    }
  }

  // The strip: the arrows go from month to month, and what is read is marked in it.
  const months = () => [...document.querySelectorAll(".strip svg a")];
  const column = (month) => parseInt(month.querySelector("path").getAttribute("d").slice(1), 10);

  document.addEventListener("keydown", (event) => {
    const on = event.target.closest?.(".strip a");
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!on || !step) return;
    event.preventDefault();
    const all = months();
    const january = (on.dataset.year - document.querySelector(".strip svg").dataset.first) * 12;
    const year = all.findIndex((month) => column(month) >= january && column(month) < january + 12);
    const next = on.dataset.year ? (step > 0 ? year : year - 1) : all.indexOf(on) + step;
    all[next]?.focus();
    if (all[next]) document.querySelector(".strip .now").textContent = all[next].textContent;
  });

  let asked = 0;
  function mark() {
    asked = 0;
    const strip = document.querySelector(".strip");
    if (!strip) return;
    const line = strip.getBoundingClientRect().bottom + innerHeight / 4;
    const item = items().findLast((each) => each.getBoundingClientRect().top <= line);
    const here = strip.querySelector(".here");
    const day = item?.querySelector("time")?.dateTime;
    const [year, month] = day ? day.split("-").map(Number) : [];
    here.toggleAttribute("hidden", !day || year < strip.querySelector("svg").dataset.first);
    if (day) here.setAttribute("x", (year - strip.querySelector("svg").dataset.first) * 12 + month - 1);
    strip.querySelector(".now").textContent = day ? new Date(day).toLocaleDateString(document.documentElement.lang, { month: "long", year: "numeric", timeZone: "UTC" }) : "";
    for (const link of strip.querySelectorAll("[data-year]")) {
      if (day && Number(link.dataset.year) === year) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
  addEventListener("scroll", () => { asked ||= requestAnimationFrame(mark); }, { passive: true });

  // A swap leaves what was ticked by hand as it was: take the server's word, and keep the focus somewhere sensible.
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail?.ctx?.target?.id !== "room") return;
    for (const field of document.querySelectorAll("#filters input, #filters option")) {
      if (field.type === "checkbox") field.checked = field.defaultChecked;
      else if (field.matches("option")) field.selected = field.defaultSelected;
      else if (field !== document.activeElement) field.value = field.defaultValue;
    }
    if (document.activeElement === document.body) document.getElementById("count")?.focus({ preventScroll: true });
  });

  addEventListener("hashchange", land);
  land();
})();
