/* A map that is moved: by two fingers, by the mouse, by its wheel with Ctrl. One finger and the plain wheel are the page's. What a
   reader has moved to is asked of the server, which draws it anew with its names, and the address keeps it. */
(() => {
  for (const figure of document.querySelectorAll("[data-closer]:not([data-ready])")) start(figure);

  function start(figure) {
    figure.dataset.ready = "";
    figure.classList.add("alive");
    const map = figure.querySelector("svg");
    const whole = map.getAttribute("viewBox").split(" ").map(Number);
    const { zoom, unit, deepest } = figure.dataset;
    const middle = figure.dataset.middle.split(" ").map(Number);
    const widest = whole[2] * 2 ** zoom;
    let box = [...whole];
    let settled = 0;

    function move(next) {
      const wide = Math.min(Math.max(next[2], widest / 2 ** deepest), widest);
      box = [next[0] + (next[2] - wide) / 2, next[1] + ((next[2] - wide) / 2) * 0.75, wide, wide * 0.75];
      map.setAttribute("viewBox", box.map((number) => number.toFixed(2)).join(" "));
      clearTimeout(settled);
      settled = setTimeout(settle, 250);
    }

    // The window in which the point stays under the finger while the map grows by a factor.
    function about([x, y], factor) {
      const frame = map.getBoundingClientRect();
      const [left, top] = [(x - frame.left) / frame.width, (y - frame.top) / frame.height];
      const wide = box[2] / factor;
      return [box[0] + left * (box[2] - wide), box[1] + top * (box[2] - wide) * 0.75, wide];
    }

    function settle() {
      const level = Math.round(Math.log2(widest / box[2]));
      const [east, north] = [box[0] + box[2] / 2 - middle[0], middle[1] - box[1] - (box[2] * 0.75) / 2].map((units) => Math.round(units * unit));
      const address = new URL(location);
      for (const [name, value] of Object.entries({ zoom: level, east, north })) value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
      open(address);
    }

    // A step is a page that one can go back from; a movement only changes where one is.
    async function open(address, step) {
      const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
      const drawn = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-closer]");
      if (!drawn) return location.assign(address);
      address.hash = "";
      if (step) history.pushState(history.state, "", address);
      else if (address.href !== location.href) history.replaceState(history.state, "", address);
      figure.replaceWith(document.adoptNode(drawn));
      start(drawn);
      (drawn.querySelector(`[data-step=${step}]`) ?? (step && drawn.querySelector("[data-step]")))?.focus();
    }

    figure.addEventListener("click", (event) => {
      const link = event.target.closest("[data-step]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(new URL(link.href), link.dataset.step);
    });

    addEventListener("popstate", () => figure.isConnected && open(new URL(location)));

    map.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      move(about([event.clientX, event.clientY], 2 ** (-event.deltaY / 300)));
    }, { passive: false });

    let held = null;
    map.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch" || event.button) return;
      held = [event.clientX, event.clientY];
      map.setPointerCapture(event.pointerId);
    });
    map.addEventListener("pointermove", (event) => {
      if (!held) return;
      const scale = box[2] / map.clientWidth;
      move([box[0] - (event.clientX - held[0]) * scale, box[1] - (event.clientY - held[1]) * scale, box[2]]);
      held = [event.clientX, event.clientY];
    });
    for (const end of ["pointerup", "pointercancel"]) map.addEventListener(end, () => { held = null; });

    let pinched = null;
    const fingers = ({ touches: [one, two] }) => ({
      at: [(one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2],
      apart: Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY),
    });
    map.addEventListener("touchstart", (event) => { pinched = event.touches.length === 2 ? fingers(event) : null; }, { passive: true });
    map.addEventListener("touchmove", (event) => {
      if (!pinched || event.touches.length !== 2) return;
      event.preventDefault();
      const now = fingers(event);
      const grown = about(now.at, now.apart / pinched.apart);
      const scale = grown[2] / map.clientWidth;
      move([grown[0] - (now.at[0] - pinched.at[0]) * scale, grown[1] - (now.at[1] - pinched.at[1]) * scale, grown[2]]);
      pinched = now;
    }, { passive: false });
    map.addEventListener("touchend", () => { pinched = null; });
  }
})();
