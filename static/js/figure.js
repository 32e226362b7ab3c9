/* The marks of a figure come alive when a reader means it: a pointer that rests on it, focus or a tap; in somebody else's page only
   by a click or a key. The server's own drawing is put where the picture lies, each mark a link: arrows go from mark to mark and
   each is said below, Enter opens its record, Escape leaves. On a figure's page the form is followed in place: what the server
   would show is fetched, and the address keeps it. */
(() => {
  if (window.wakeFigures) return window.wakeFigures();
  const REST = 300;
  const NEAR = 22;  // pixels between a mark and a pointer that means it
  const PAUSE = 150;
  const touch = matchMedia("(hover: none)");
  const live = new Map();  // stage → { box, marks, size }
  const framed = document.body.classList.contains("embed");
  let resting;

  const stageOf = (target) => target.closest?.(".stage[data-figure]");
  const markOf = (target) => target.closest?.(".drawing a");
  const part = (stage, selector) => stage.closest(".fig, main")?.querySelector(selector);
  const told = (stage) => part(stage, ".key").dataset;  // what is said of its marks
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  function prepare() {
    for (const stage of live.keys()) if (!stage.isConnected) forget(stage);
    for (const stage of document.querySelectorAll(".stage[data-figure]:not([tabindex])")) {
      stage.tabIndex = 0;
      stage.setAttribute("role", "group");
      stage.setAttribute("aria-label", fill(told(stage).keys, stage.dataset));
    }
    for (const form of document.querySelectorAll("form[data-follow]:not(.followed)")) follow(form);
  }
  window.wakeFigures = prepare;

  // The drawing that the picture shows.
  function sizeFor(stage) {
    return [...stage.querySelectorAll("source[media]")].find(({ media }) => matchMedia(media).matches)?.dataset.size ?? "wide";
  }

  async function drawing(stage, size, day) {
    if (window.offline) return offline.figure(stage.dataset.figure, size);
    const address = new URL(`${stage.dataset.figure}&size=${size}`, location.href);
    for (const [name, value] of day === undefined ? [] : [["as_of", day], ["held", day && "1"]]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    // An embed has no letters of the drawing before that is there.
    const letters = Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 14px "Aid Sans"`))).catch(() => {});
    const [answer] = await Promise.all([fetch(address), letters]);
    if (!answer.ok) throw new Error("drawing");
    return answer.text();
  }

  function say(stage, text, address) {
    const line = part(stage, ".readout");
    if (!line) return;
    line.textContent = text;
    if (address) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = told(stage).open;
      line.append(" ", link);
    }
  }

  const words = (mark) => mark.getAttribute("aria-label");
  const record = (mark) => mark.href.baseVal;

  // The record of a mark: in this tab, or in one of its own beside the page that holds the frame. A finger rests on a mark as it
  // opens it, and a frame may not be allowed to open anything: its words are said first, with the way on.
  function open(stage, mark, keyed = false) {
    tell(stage, mark);
    if (touch.matches && !keyed) return;
    if (!framed) return location.assign(record(mark));
    if (!document.documentElement.classList.contains("clamped")) part(stage, ".readout a").click();
  }

  function tell(stage, mark) {
    for (const other of stage.querySelectorAll(".drawing a.on")) if (other !== mark) other.classList.remove("on");
    if (!mark || mark.classList.contains("on")) return;
    mark.classList.add("on");
    const { marks } = live.get(stage);
    const at = marks.indexOf(mark);
    const placed = { number: at + 1, count: marks.length, mark: words(mark) };
    say(stage, at < 0 ? words(mark) : fill(told(stage).place, placed), record(mark));
  }

  function wake(stage, text) {
    if (live.has(stage)) return live.get(stage).ready;
    const state = { box: document.createElement("div"), marks: [], size: "" };
    live.set(stage, state);
    stage.setAttribute("aria-busy", "true");
    state.box.className = "live";
    state.watch = new ResizeObserver(() => fit(stage, state));
    state.ready = draw(stage, state, text).then(() => state.watch.observe(stage), () => {
      forget(stage);
      say(stage, told(stage).failed);
    }).finally(() => stage.removeAttribute("aria-busy"));
    return state.ready;
  }

  async function draw(stage, state, text) {
    const size = sizeFor(stage);
    state.size = size;
    const drawn = text ?? await drawing(stage, size);
    if (stage.isConnected && state.size === size) put(stage, state, drawn);
  }

  function put(stage, state, drawn) {
    state.box.innerHTML = drawn;
    stage.append(state.box);
    stage.classList.add("awake");
    const links = [...state.box.querySelectorAll("a")];
    if (window.offline) for (const link of links) link.setAttribute("href", offline.page(link.getAttribute("href")));
    state.marks = links.filter((link) => link.dataset.n).sort((a, b) => a.dataset.n - b.dataset.n);
  }

  async function fit(stage, state) {
    if (!stage.isConnected) return forget(stage);
    if (sizeFor(stage) !== state.size) await draw(stage, state).catch(() => forget(stage));
  }

  function forget(stage) {
    const state = live.get(stage);
    live.delete(stage);
    state?.watch.disconnect();
    state?.box.remove();
    stage.classList.remove("awake");
  }

  // The mark that a pointer means: marks are small, and fingers are not.
  function near(stage, event) {
    const svg = stage.querySelector(".drawing");
    if (!svg) return;
    const { left, top, width } = svg.getBoundingClientRect();
    const scale = width / svg.viewBox.baseVal.width;
    let [nearest, least] = [undefined, NEAR];
    for (const mark of svg.querySelectorAll("a")) {
      const [x, y] = mark.dataset.at.split(" ");
      const far = Math.hypot(left + x * scale - event.clientX, top + y * scale - event.clientY);
      if (far <= least) [nearest, least] = [mark, far];
    }
    return nearest;
  }

  document.addEventListener("keydown", async (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const stage = stageOf(event.target);
    if (!stage) return;
    const move = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Home", "End"].includes(event.key);
    if (framed && event.target === stage && ["Enter", " "].includes(event.key)) {
      event.preventDefault();
      return wake(stage);
    }
    const state = live.get(stage);
    if (!state) return;
    const { marks } = state;
    const at = marks.indexOf(markOf(event.target));
    if (move && marks.length) {
      const back = event.key === "ArrowLeft" || event.key === "ArrowUp";
      const to = { Home: 0, End: -1 }[event.key] ?? (back ? Math.max(at, 0) - 1 : at + 1);
      marks.at(to % marks.length).focus();
    } else if (event.key === "Enter" && markOf(event.target)) open(stage, markOf(event.target), true);
    else if (event.key === "Escape") {
      tell(stage);
      say(stage, "");
      stage.focus();
    } else return;
    event.preventDefault();
  });

  document.addEventListener("pointerover", (event) => {
    const stage = !framed && event.pointerType === "mouse" && stageOf(event.target);
    clearTimeout(resting);
    if (stage && !live.has(stage)) resting = setTimeout(() => wake(stage), REST);
  });
  document.addEventListener("pointermove", (event) => {
    const stage = event.pointerType === "mouse" && stageOf(event.target);
    if (!stage || !live.has(stage)) return;
    const mark = near(stage, event);
    stage.classList.toggle("meant", Boolean(mark));
    if (mark) tell(stage, mark);
  });
  document.addEventListener("focusin", (event) => {
    const stage = stageOf(event.target);
    if (!stage) return;
    if (markOf(event.target)) tell(stage, markOf(event.target));
    else if (!framed && event.target === stage) wake(stage);
  });
  document.addEventListener("click", (event) => {
    const stage = stageOf(event.target);
    if (!stage || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!stage.classList.contains("awake")) return wake(stage).then(() => live.has(stage) && tell(stage, near(stage, event)));
    const mark = event.detail ? near(stage, event) : markOf(event.target);  // without a pointer it is a screen reader's
    if (!mark) return;
    event.preventDefault();
    open(stage, mark, !event.detail);
  }, true);  // before a frame hands the link to its host

  // -- the form on a figure's page --

  function follow(form) {
    let waiting, asked;
    form.classList.add("followed");
    slide(form.elements.as_of, form.dataset.drag, glance);
    const bench = form.closest(".bench");
    // On phones what is chosen is seen at once, as long as the drawing leaves room for the form.
    const low = () => bench.classList.toggle("low", (bench.querySelector(".stage")?.offsetHeight ?? innerHeight) < .6 * innerHeight);
    new ResizeObserver(low).observe(bench);

    // While the day is dragged the drawing alone goes along; all of the page follows once the day rests.
    let glancing = false;
    async function glance() {
      if (glancing) return;
      glancing = true;
      for (let day; day !== form.elements.as_of.value;) {
        day = form.elements.as_of.value;
        const stage = bench.querySelector(".stage");
        const text = stage && await drawing(stage, sizeFor(stage), day).catch(() => "");
        if (text && !live.has(stage)) await wake(stage, text);
        else if (text) put(stage, live.get(stage), text);
      }
      glancing = false;
    }

    async function show() {
      clearTimeout(waiting);
      asked?.abort();
      asked = new AbortController();
      const { signal } = asked;
      const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && !(name === "view" && value === "chart")));
      const address = `${form.getAttribute("action").split("?")[0]}${query.size ? `?${query}` : ""}`;
      try {
        const answer = await fetch(address, { signal, headers: { "HX-Request": "true" } });  // the main part of the page
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const stage = page.querySelector(".stage");
        const text = answer.ok && stage && await drawing(stage, sizeFor(stage));
        if (signal.aborted) return;
        // What is held stays where it is in the window, whatever grows above it.
        const hand = form.contains(document.activeElement) ? document.activeElement : form;
        const { top } = hand.getBoundingClientRect();
        const settle = () => scrollBy({ top: hand.getBoundingClientRect().top - top, behavior: "instant" });
        document.getElementById("told").innerHTML = page.getElementById("told").innerHTML;
        if (!answer.ok) return;
        around(form, page.getElementById(form.id));
        settle();
        history.replaceState(history.state, "", address);
        document.title = page.title;
        document.dispatchEvent(new Event("htmx:after:swap"));  // what scripts do to a page that was swapped
        if (text) await wake(form.closest(".fig").querySelector(".stage"), text);
        settle();  // a picture has its height only once the browser chose its size
      } catch (error) {
        if (error.name !== "AbortError") say(form, form.dataset.unanswered);
      }
    }
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
    });
  }

  // All of the page is as the server has it now, but for the form, which the reader holds.
  function around(held, fresh) {
    const opened = [...document.querySelectorAll("details")].map(({ open }) => open);
    fresh.ownerDocument.querySelectorAll("details").forEach((each, number) => { each.open = opened[number] ?? each.open; });
    for (; held !== document.body; [held, fresh] = [held.parentElement, fresh.parentElement]) {
      const [old, now] = [held, fresh].map((one) => [...one.parentElement.childNodes].filter((other) => other !== one));
      const before = now.filter((other) => other.compareDocumentPosition(fresh) & Node.DOCUMENT_POSITION_FOLLOWING);
      const after = now.slice(before.length);
      held.before(...before);
      held.after(...after);
      for (const one of old) one.remove();
    }
  }

  // The days as a slider: it holds no value of its own, but moves the list.
  function slide(days, name, glance) {
    if (!days) return;
    const range = document.createElement("input");
    Object.assign(range, { type: "range", min: 0, max: days.length - 1, value: days.selectedIndex });
    range.setAttribute("aria-label", name);
    const said = () => range.setAttribute("aria-valuetext", days.selectedOptions[0].textContent);
    range.addEventListener("input", () => { days.selectedIndex = range.value; said(); glance(); });
    days.addEventListener("input", () => { range.value = days.selectedIndex; said(); });
    said();
    days.closest(".row").append(range);
  }

  // What answers a guess in place is fetched when its question comes near: before that a chapter needs none of it.
  const coming = new IntersectionObserver((seen) => {
    const here = seen.find(({ isIntersecting }) => isIntersecting);
    if (!here) return;
    coming.disconnect();
    document.head.append(Object.assign(document.createElement("script"), { src: here.target.dataset.htmx }));
  }, { rootMargin: "800px" });
  if (!window.htmx) for (const question of document.querySelectorAll(".guess[data-htmx]")) coming.observe(question);

  document.addEventListener("htmx:after:swap", prepare);
  prepare();
})();

/* A drawing that goes along with the steps: below it, it changes as the heading of a step comes to its lower edge; beside it, as the
   heading comes to its middle, for by then the step before has gone by. */
(() => {
  const BELOW = 56;  // pixels under the panel within which a heading stands that was jumped to
  for (const box of document.querySelectorAll(".along:not(.live)")) {
    const steps = [...box.querySelectorAll("li")];
    const panel = box.querySelector(".scene");
    const links = panel.querySelectorAll("a");
    let watch;
    const show = (at) => {
      box.dataset.at = at;
      links.forEach((link, number) => (number === at ? link.setAttribute("aria-current", "step") : link.removeAttribute("aria-current")));
    };
    function look() {
      watch?.disconnect();
      const { top, position } = getComputedStyle(panel);
      if (position !== "sticky") return;
      const beside = panel.getBoundingClientRect().right <= steps[0].getBoundingClientRect().left;
      const inset = steps[0].querySelector("h3").offsetTop - steps[0].offsetTop;
      const line = Math.round(parseFloat(top) + (beside ? panel.offsetHeight / 2 : panel.offsetHeight + BELOW) - inset);
      watch = new IntersectionObserver((seen) => {
        for (const { isIntersecting, target } of seen) if (isIntersecting) show(steps.indexOf(target));
      }, { rootMargin: `${-line}px 0px ${line + 1 - innerHeight}px` });
      steps.forEach((step) => watch.observe(step));
    }
    box.classList.add("live");
    show(0);
    new ResizeObserver(look).observe(panel);  // asks once the page is laid out: to ask before would lay it out twice
    addEventListener("resize", look);
  }
})();
