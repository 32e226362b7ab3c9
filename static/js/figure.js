/* A figure comes alive when a reader means it: a pointer that rests on it, focus, a tap, or “Explore”; in somebody else's page
   only by a click or a key. The same figure is drawn in the same box; each mark opens its record; arrows go from mark to mark
   and say each; Escape leaves. */
(() => {
  if (window.wakeFigures) return window.wakeFigures();
  const REST = 300;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const touch = matchMedia("(hover: none)");
  const live = new Map();  // stage → { box, marks, at, size }
  const framed = document.body.classList.contains("embed");
  let library;
  let resting;

  const stageOf = (target) => target.closest?.(".stage[data-figure]");
  const part = (stage, selector) => stage.closest(".fig, main")?.querySelector(selector);

  function prepare() {
    for (const stage of live.keys()) if (!stage.isConnected) forget(stage);
    for (const stage of document.querySelectorAll(".stage[data-figure]:not([tabindex])")) {
      stage.tabIndex = 0;
      stage.setAttribute("role", "group");
      stage.setAttribute("aria-label", `${stage.dataset.title} ${framed ? "Enter" : "Focus"} makes it interactive.`);
      const button = part(stage, "[data-explore]");
      if (button) button.hidden = false;
    }
  }
  window.wakeFigures = prepare;

  function load(address) {
    library ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = script.onerror = () => {
        if (window.Plotly) return done(window.Plotly);
        library = undefined;
        script.remove();
        fail(new Error("library"));
      };
      document.head.append(script);
    });
    return library;
  }

  // The drawing that the picture shows.
  function sizeFor(stage) {
    return [...stage.querySelectorAll("source[media]")].find(({ media }) => matchMedia(media).matches)?.dataset.size ?? "wide";
  }

  async function specification(stage) {
    const address = new URL(stage.dataset.figure, location);
    const theme = document.documentElement.dataset.theme;
    const day = new URLSearchParams(location.search).get("as_of");
    const size = sizeFor(stage);
    if (window.offline) return { ...(await offline.figure(stage.dataset.figure, size, dark.matches ? "dark" : "light")), size };
    address.searchParams.set("theme", theme ?? (dark.matches ? "dark" : "light"));
    address.searchParams.set("size", size);
    if (day) address.searchParams.set("as_of", day);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error("specification");
    return { ...(await answer.json()), size };
  }

  function say(stage, text, address) {
    const line = part(stage, ".readout");
    if (!line) return;
    line.textContent = text;
    if (address) {
      const link = document.createElement("a");
      link.href = kept(address);
      link.textContent = "Open the record";
      line.append(" ", link);
    }
  }

  // The record of a mark: in this tab, or in one of its own beside the page that holds the frame. A finger rests on a mark
  // as it opens it, and a frame may not be allowed to open anything: its words are said first, with the way on. By keyboard
  // they have been said already.
  function open(stage, [address, text], keyed = false) {
    say(stage, text, address);
    if (touch.matches && !keyed) return;
    if (!framed) return location.assign(kept(address));
    if (!document.documentElement.classList.contains("clamped")) part(stage, ".readout a").click();
  }

  function kept(address) {
    if (window.offline) return offline.page(address);
    const url = new URL(address, location);
    const day = new URLSearchParams(location.search).get("as_of");
    if (day) url.searchParams.set("as_of", day);
    return url.pathname + url.search + url.hash;
  }

  async function wake(stage) {
    if (live.has(stage)) return;
    const state = { box: document.createElement("div"), marks: [], at: -1, size: "" };
    live.set(stage, state);
    stage.setAttribute("aria-busy", "true");
    try {
      const letters = Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 14px "Aid Sans"`)));  // it measures them
      const [Plotly, spec] = await Promise.all([load(stage.dataset.plotly), specification(stage), letters.catch(() => {})]);
      if (!stage.isConnected) return forget(stage);
      state.box.className = "live";
      state.box.setAttribute("aria-hidden", "true");
      stage.append(state.box);
      await draw(stage, state, Plotly, spec);
      stage.classList.add("awake");
      stage.setAttribute("role", "application");
      stage.setAttribute("aria-label", `${stage.dataset.title} Arrow keys go from mark to mark, Enter opens the record, Escape leaves.`);
      state.watch = new ResizeObserver(() => fit(stage, state, Plotly));
      state.watch.observe(stage);
    } catch {
      forget(stage);
      say(stage, "The live figure could not be loaded. The picture and the data hold the same numbers.");
    } finally {
      stage.removeAttribute("aria-busy");
    }
  }

  async function draw(stage, state, Plotly, spec) {
    const layout = spec.layout;
    Object.assign(state, { size: spec.size, width: layout.width, height: layout.height });
    scale(stage, state);
    const drag = touch.matches ? false : layout.dragmode || "zoom";
    await Plotly.react(state.box, spec.data, { ...layout, dragmode: drag }, {
      displaylogo: false,
      typesetMath: false,  // two sums of dollars are no formula
      doubleClick: "reset",
      scrollZoom: false,
      // A frame may not be allowed to download: there the picture is a link below.
      modeBarButtons: [framed ? ["resetScale2d"] : ["resetScale2d", {
        name: "picture",
        title: "Download the picture",
        icon: Plotly.Icons.camera,
        click: () => download(stage),
      }]],
    });
    const order = new Map(spec.meta.order.map((address, place) => [address, place]));
    const place = ({ said: [address] }) => order.get(address) ?? order.get(address.split("#")[0]) ?? order.size;
    state.marks = spec.data.flatMap((trace, curveNumber) => (trace.customdata ?? []).map((said, pointNumber) => ({ curveNumber, pointNumber, said })))
      .filter(({ said }) => said?.[0] && said[2] !== false)
      .sort((a, b) => place(a) - place(b));
    state.at = -1;
    if (state.heard) return;
    state.heard = true;
    state.box.on("plotly_click", ({ points }) => {
      if (points[0].customdata?.[0]) open(stage, points[0].customdata);
    });
  }

  function download(stage) {
    const link = document.createElement("a");
    link.href = window.offline ? stage.dataset.figure.replace(".json", ".svg") : kept(stage.dataset.figure.replace(".json", ".png?width=1600"));
    link.download = "";
    link.click();
  }

  // The live figure is as large as it was drawn and scaled with the picture: its words lie where they lie there.
  function scale(stage, state) {
    const picture = stage.querySelector("picture img");
    state.box.style.transform = `scale(${Math.min(stage.clientWidth / state.width, picture.clientHeight / state.height)})`;
  }

  async function fit(stage, state, Plotly) {
    if (!stage.isConnected) return forget(stage);
    if (sizeFor(stage) === state.size) scale(stage, state);
    else await redraw(stage, state, Plotly);
  }

  async function redraw(stage, state, Plotly) {
    try { await draw(stage, state, Plotly, await specification(stage)); } catch { forget(stage); }
  }

  function forget(stage) {
    const state = live.get(stage);
    live.delete(stage);
    state?.watch?.disconnect();
    state?.box.remove();
    stage.classList.remove("awake");
  }

  function go(stage, state, to) {
    if (!state.marks.length) return;
    state.at = (to + state.marks.length) % state.marks.length;
    const { curveNumber, pointNumber, said } = state.marks[state.at];
    window.Plotly.Fx.hover(state.box, [{ curveNumber, pointNumber }]);
    say(stage, `${state.at + 1} of ${state.marks.length}. ${said[1]}`, said[0]);
  }

  function leave(stage, state) {
    state.at = -1;
    window.Plotly.Fx.unhover(state.box);
    say(stage, "");
    part(stage, "[data-explore]")?.focus();
  }

  document.addEventListener("keydown", (event) => {
    const stage = event.target;
    const state = live.get(stage);
    if (framed && !state && ["Enter", " "].includes(event.key) && stageOf(stage) === stage) {
      event.preventDefault();
      return wake(stage);
    }
    if (!state?.marks.length || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = state.marks.length - 1;
    const moves = { ArrowRight: state.at + 1, ArrowDown: state.at + 1, ArrowLeft: state.at < 0 ? last : state.at - 1, ArrowUp: state.at < 0 ? last : state.at - 1, Home: 0, End: last };
    if (event.key in moves) go(stage, state, moves[event.key]);
    else if (event.key === "Enter" && state.at >= 0) open(stage, state.marks[state.at].said, true);
    else if (event.key === "Escape") leave(stage, state);
    else return;
    event.preventDefault();
  });

  document.addEventListener("pointerover", (event) => {
    const stage = !framed && event.pointerType === "mouse" && stageOf(event.target);
    clearTimeout(resting);
    if (stage && !live.has(stage)) resting = setTimeout(() => wake(stage), REST);
  });
  document.addEventListener("focusin", (event) => {
    if (!framed && event.target.matches?.(".stage[data-figure]")) wake(event.target);
  });
  document.addEventListener("click", (event) => {
    const explore = event.target.closest?.("[data-explore]");
    const stage = explore ? explore.closest(".fig, main").querySelector(".stage[data-figure]") : stageOf(event.target);
    if (!stage) return;
    const woken = wake(stage);
    if (!explore) return;
    stage.focus();
    woken.then(() => live.has(stage) && go(stage, live.get(stage), 0));
  });
  dark.addEventListener("change", () => {
    for (const [stage, state] of live) if (state.marks.length) redraw(stage, state, window.Plotly);
  });
  document.addEventListener("htmx:after:swap", prepare);
  prepare();
})();
