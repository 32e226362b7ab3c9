/* On a journey's page: list and map point at each other, and a train rides along the line. Runs again after every swap. */
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const [TRAVELS, PASSED, READ] = [1000, 1000, 3000];  // milliseconds from place to place, at one passed, at one reported
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  document.querySelectorAll("[data-ride]:not([data-ready])").forEach(start);

  function start(root) {
    root.dataset.ready = "";
    const map = root.querySelector("svg.map");
    const controls = root.querySelector(".ride");
    const [play, back, on] = ["play", "back", "on"].map((name) => controls.querySelector(`[data-do=${name}]`));
    const slider = controls.querySelector("input");
    const shown = controls.querySelector("[data-shown]");
    const heard = controls.querySelector("[data-heard]");
    const toPlay = play.textContent;

    // The stops in order: their line in the list, their mark and their place on the map.
    const marks = new Map([...map.querySelectorAll("a[data-at]")].map((mark) => [mark.getAttribute("href").split("#")[1], mark]));
    const stops = [...root.querySelectorAll(".stops li")].map((item) => {
      const mark = marks.get(item.id);
      const [x, y] = mark.dataset.at.split(" ").map(Number);
      return { item, mark, x, y, reported: item.classList.contains("reported"), said: item.dataset.spoken };
    });
    // Where a stop has no date of its own, the last one before it is said.
    let day = "";
    for (const stop of stops) {
      if (stop.item.dataset.day) day = stop.item.dataset.day;
      else if (day) stop.said += ` ${heard.dataset.last.replace("{day}", () => day)}`;
    }
    stops.at(-1).said += root.dataset.after ?? "";

    const train = map.appendChild(document.createElementNS(SVG, "g"));
    train.setAttribute("class", "train");
    train.setAttribute("aria-hidden", "true");
    train.append(document.createElementNS(SVG, "circle"));
    train.firstChild.setAttribute("r", "8");

    let at = 0;  // stops passed, and the share of the way to the next
    let passed = -1;
    let frame = 0;

    controls.hidden = false;
    place(0);

    function place(where) {
      at = Math.max(0, Math.min(where, stops.length - 1));
      const from = Math.floor(at);
      const to = Math.min(from + 1, stops.length - 1);
      const share = at - from;
      const x = stops[from].x + (stops[to].x - stops[from].x) * share;
      const y = stops[from].y + (stops[to].y - stops[from].y) * share;
      train.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      if (from === passed) return;
      passed = from;
      slider.value = from + 1;
      const { reported, said } = stops[from];
      slider.setAttribute("aria-valuetext", said);
      point(stops[from]);
      shown.textContent = said;
      // Only where he was reported is it said aloud: a list of ninety names would drown what matters.
      if (reported && frame) heard.textContent = said;
    }

    function point(...lit) {
      for (const other of root.querySelectorAll(".on")) other.classList.remove("on");
      for (const { item, mark } of lit) {
        item.classList.add("on");
        mark.classList.add("on");
      }
    }

    // A second from place to place and one at each, longer where he was reported: there is something to read.
    function go() {
      if (at >= stops.length - 1) place(0);
      play.textContent = heard.dataset.pause;
      play.setAttribute("aria-pressed", "true");
      let before;
      let stays = still.matches ? TRAVELS : 0;
      const move = (time) => {
        const spent = time - (before ?? time);
        before = time;
        if (stays > 0) stays -= spent;
        else {
          const next = Math.floor(at) + 1;
          place(still.matches ? next : Math.min(at + spent / TRAVELS, next));
          if (at === next) {
            if (next === stops.length - 1) return rest();
            stays = stops[next].reported ? READ : PASSED;
          }
        }
        frame = requestAnimationFrame(move);
      };
      frame = requestAnimationFrame(move);
    }

    function rest() {
      cancelAnimationFrame(frame);
      frame = 0;
      play.textContent = toPlay;
      play.setAttribute("aria-pressed", "false");
    }

    function step(by) {
      rest();
      place((by < 0 ? Math.ceil(at) : Math.floor(at)) + by);
      heard.textContent = stops[Math.floor(at)].said;
    }

    play.addEventListener("click", () => (frame ? rest() : go()));
    back.addEventListener("click", () => step(-1));
    on.addEventListener("click", () => step(1));
    slider.addEventListener("input", () => { rest(); place(slider.value - 1); });

    // Out of sight, it waits.
    new IntersectionObserver(([entry]) => entry.isIntersecting || rest()).observe(map);
    document.addEventListener("visibilitychange", () => document.hidden && rest());

    // The list is one stop of the Tab key; arrows go along it.
    for (const [index, stop] of stops.entries()) {
      const { item, mark } = stop;
      item.tabIndex = index ? -1 : 0;
      item.addEventListener("pointerenter", () => frame || point(stop));
      item.addEventListener("focusin", () => { rest(); place(index); point(stop); });
      item.addEventListener("keydown", (event) => {
        const next = stops[index + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
        if (!next || event.target !== item) return;
        event.preventDefault();
        item.tabIndex = -1;
        next.item.tabIndex = 0;
        next.item.focus();
      });
      // A mark stands for every time he was at the place.
      const there = stops.filter(({ x, y }) => x === stop.x && y === stop.y);
      mark.addEventListener("pointerenter", () => frame || point(...there));
      mark.addEventListener("focus", () => { rest(); place(index); });
      mark.addEventListener("click", (event) => {
        event.preventDefault();
        if (item.checkVisibility()) return item.focus();
        rest();
        place(index);
        heard.textContent = stop.said;
      });
    }
  }
})();
