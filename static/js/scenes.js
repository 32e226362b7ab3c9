/* A ride told in scenes: scrolling, Play and keys drive the same steps of one map, whose window moves while the train runs along
   the line and stops at each scene. Runs again after every swap. */
(() => {
  const WORD = 60_000 / 230;  // milliseconds to read one
  const TRAVELS = 2400;  // milliseconds from scene to scene
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const beside = matchMedia("(min-width: 56rem), (min-width: 35rem) and (max-height: 31rem)");  // the map stands beside the words

  for (const root of document.querySelectorAll("[data-scenes]:not([data-ready])")) start(root);
  addEventListener("hashchange", unfold);
  unfold();

  // An address of a place opens the list that holds it.
  function unfold() {
    const there = document.getElementById(location.hash.slice(1));
    const list = there?.closest("details:not([open])");
    if (!list) return;
    list.open = true;
    requestAnimationFrame(() => there.scrollIntoView());  // once there is style
  }

  function start(root) {
    root.dataset.ready = "";
    root.classList.add("driven");
    const stage = root.querySelector(".rolling");
    const map = stage.querySelector("svg");
    const [play, back, on] = ["play", "back", "on"].map((name) => stage.querySelector(`[data-do=${name}]`));
    const bar = stage.querySelector(".bar");
    const told = stage.querySelector(".drive").dataset;
    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    const shown = Object.fromEntries(["day", "clock", "km", "count", "heard"].map((name) => [name, stage.querySelector(`[data-${name}]`)]));
    const [toPlay, all] = [play.textContent, shown.count.textContent];
    const numbers = (text) => text.split(" ").map(Number);
    const flat = numbers(map.dataset.way);
    const way = flat.flatMap((x, index) => (index % 2 ? [] : [[x, flat[index + 1]]]));
    const scenes = [...root.querySelectorAll(".moment")].map((card, index) => {
      const names = index ? map.appendChild(card.querySelector(".names").cloneNode(true)) : map.querySelector(".names");
      const { box, stop, press } = card.dataset;
      return { card, names, box: numbers(box), stop: +stop, press: press && numbers(press), together: !!card.querySelector(".press.with") };
    });
    const last = scenes.length - 1;
    const train = map.appendChild(root.querySelector(".ride-scenes .train-at").cloneNode(true));
    const press = map.appendChild((root.querySelector(".ride-scenes .press") ?? train).cloneNode(true));
    press.setAttribute("class", "press");
    map.append(train);

    let now = 0;  // the scene that is shown or travelled to
    let frame = 0;  // of a travel under way
    let read = null;  // the time left to read a scene, while it plays
    let playing = false;
    let leading = 0;  // while the script scrolls, what comes by is not asked for
    let bound = null;  // the card to which it scrolls

    stage.tabIndex = 0;
    stage.setAttribute("aria-label", fill(told.keys, { title: stage.getAttribute("aria-label") }));
    arrive();

    function put(mark, [x, y]) {
      for (const path of mark.children) path.setAttribute("d", `M${x.toFixed(1)} ${y.toFixed(1)}h.01`);
    }

    function draw(box, at, waits) {
      map.setAttribute("viewBox", box.map((number) => number.toFixed(1)).join(" "));
      put(train, at);
      press.classList.toggle("away", !waits);
      if (waits) put(press, waits);
    }

    // All that is read of a scene: everything but its day, which the clock says, and its sources.
    const texts = (card) => [...card.querySelectorAll("h2, h2 + .label, p:not(.label)")];
    const words = (card) => texts(card).flatMap((text) => text.textContent.trim().split(/\s+/)).length;

    // Everything that belongs to a scene once the train stands there; nothing is said of it before.
    function arrive(heard = "") {
      const { card, box, stop, press: waits, together } = scenes[now];
      frame = 0;
      press.classList.toggle("with", together);
      for (const each of scenes) each.names.classList.toggle("on", each.card === card);
      draw(box, way[stop], waits);
      shown.day.textContent = card.dataset.day;
      shown.clock.textContent = card.dataset.clock && `· ${card.dataset.clock}`;
      shown.km.textContent = card.dataset.km && `· ${fill(told.ridden, card.dataset)}`;
      shown.count.textContent = now ? fill(told.place, { number: now, count: last }) : all;
      shown.heard.textContent = heard;
      back.setAttribute("aria-disabled", !now);
      on.setAttribute("aria-disabled", now === last);
      if (playing) stay(card);
    }

    // As long as its words take to read, which a bar shows; then on, after the last scene to rest.
    function stay(card) {
      const mine = read = bar.animate([{ transform: "scaleX(0)" }, { transform: "none" }], words(card) * WORD);
      mine.onfinish = () => (now === last ? rest() : go(now + 1, true));
      // Words that have no room under the map come into view in turns, each in its time.
      let turned = 0;
      const turn = () => {
        if (read !== mine || mine.playState !== "running") return;
        const under = beside.matches ? 0 : Math.max(0, stage.getBoundingClientRect().bottom);
        const below = texts(card).at(-1).getBoundingClientRect().bottom + 12 - innerHeight;
        const left = Math.ceil(below / ((innerHeight - under) * 0.7));
        const share = mine.effect.getComputedTiming().progress ?? 1;
        if (left > 0 && share >= (turned + 1) / (turned + 1 + left)) {
          turned += 1;
          lead();
          scrollBy({ top: below / left, behavior: still.matches ? "auto" : "smooth" });
          return setTimeout(turn, 1000);  // when it has been scrolled
        }
        requestAnimationFrame(turn);
      };
      turn();
    }

    // The line from one place to another, with the length up to each of its points.
    function line(from, to) {
      const points = way.slice(Math.min(from, to), Math.max(from, to) + 1);
      if (from > to) points.reverse();
      let long = 0;
      return points.map((point, index) => [point, (long += index ? Math.hypot(point[0] - points[index - 1][0], point[1] - points[index - 1][1]) : 0)]);
    }

    function along(course, share) {
      const long = course.at(-1)[1] * share;
      const index = Math.max(1, course.findIndex(([, length]) => length >= long));
      if (course.length < 2) return course[0][0];
      const [[[x, y], before], [[x1, y1], after]] = [course[index - 1], course[index]];
      const part = after > before ? (long - before) / (after - before) : 1;
      return [x + (x1 - x) * part, y + (y1 - y) * part];
    }

    // To a scene; `lead` brings its words into view as well. The train travels to a later scene from one at which it stands;
    // back, or out of a travel under way, it is there at once: it was never in between.
    function go(to, lead = false) {
      if (to < 0 || to > last) return;
      const [from, scene, travels] = [scenes[now], scenes[to], to > now && !frame && !still.matches];
      if (lead) bring(scene.card);
      if (to === now) return;
      cancelAnimationFrame(frame);
      read?.cancel();
      now = to;
      root.classList.toggle("under-way", now > 0);
      const heard = now ? fill(told.said, { day: scene.card.dataset.day, scene: scene.card.dataset.name }) : "";
      if (!travels) return arrive(heard);
      for (const each of scenes) each.names.classList.remove("on");
      press.classList.remove("with");
      const course = line(from.stop, scene.stop);
      const [start, end] = [way[from.stop], way[scene.stop]];
      const offset = ([x, y, wide, high], [left, top]) => [(x + wide / 2 - left) / wide, (y + high / 2 - top) / wide];
      const [was, will] = [offset(from.box, start), offset(scene.box, end)];
      const far = Math.hypot(end[0] - start[0], end[1] - start[1]);
      const rise = Math.min(1.6, far / Math.max(from.box[2], scene.box[2])) * 0.8;
      const waits = `${from.press}` === `${scene.press}` ? scene.press : null;
      let began;
      const move = (time) => {
        began ??= time;
        const share = Math.min(1, (time - began) / (far ? TRAVELS : 900));
        if (share === 1) return arrive(heard);
        const ease = share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share);
        const at = along(course, ease);
        const wide = from.box[2] * (scene.box[2] / from.box[2]) ** ease * (1 + rise * Math.sin(Math.PI * ease));
        const middle = [0, 1].map((n) => at[n] + (was[n] + (will[n] - was[n]) * ease) * wide);
        draw([middle[0] - wide / 2, middle[1] - wide * 0.375, wide, wide * 0.75], at, waits);
        frame = requestAnimationFrame(move);
      };
      frame = requestAnimationFrame(move);
    }

    function lead(card = null) {
      clearTimeout(leading);
      bound = card;
      leading = setTimeout(() => { leading = 0; }, still.matches ? 150 : 2500);
    }

    function bring(card) {
      lead(card);
      card.scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "start" });
    }

    function run() {
      playing = true;
      play.textContent = told.pause;
      play.setAttribute("aria-pressed", "true");
      go(now < last ? now + 1 : 0, true);
    }

    function rest() {
      playing = false;
      read?.cancel();
      play.textContent = toPlay;
      play.setAttribute("aria-pressed", "false");
    }

    function step(by) {
      rest();
      go(now + by, true);
    }

    const toggle = () => (playing ? rest() : run());
    play.addEventListener("click", toggle);
    back.addEventListener("click", () => step(-1));
    on.addEventListener("click", () => step(1));

    const keys = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === " " && event.target === stage) toggle();
      else if (keys[event.key]) step(keys[event.key]);
      else return;
      event.preventDefault();
    });

    // Whoever scrolls takes over: the scene whose words are being read is shown, on a phone those just under the map.
    for (const moved of ["wheel", "touchmove"]) root.addEventListener(moved, () => { leading = 0; rest(); }, { passive: true });
    const reading = () => new IntersectionObserver((entries) => {
      if (leading) return;
      const entry = entries.find(({ isIntersecting }) => isIntersecting);
      if (entry) go(scenes.findIndex(({ card }) => card === entry.target));
    }, { rootMargin: beside.matches ? "-35% 0px -60% 0px" : "-52% 0px -43% 0px" });
    let observer;
    const watch = () => {
      observer?.disconnect();
      observer = reading();
      for (const { card } of scenes) observer.observe(card);
    };
    watch();
    // Where a reader's own scrolling ends, the scene there is asked for again, in case its coming went unseen.
    // One that ends because the script scrolls on to another scene is no end.
    const there = () => {
      const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
      const off = bound.getBoundingClientRect().top - parseFloat(getComputedStyle(bound).scrollMarginTop);
      return Math.abs(off) < 2 || scrollTop + clientHeight > scrollHeight - 2;
    };
    addEventListener("scroll", () => leading && lead(bound), { passive: true });
    addEventListener("scrollend", () => {
      if (!leading) watch();
      else if (!bound || there()) leading = 0;
    });
    beside.addEventListener("change", watch);
    document.addEventListener("visibilitychange", () => document.hidden && rest());
  }
})();
