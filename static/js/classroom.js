/* Slides turned by arrow keys, a clock for each step, raised hands counted, buttons that print; in the offline copy, exercises marked on the page. */
(() => {
  for (const button of document.querySelectorAll("[data-print], [data-timer]")) button.hidden = false;
  if (window.classroom) return;
  window.classroom = true;

  // What is said stands in the page, in its language: here its {names} become what they stand for.
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (name, key) => values[key] ?? name);
  const language = () => document.documentElement.lang || undefined;
  const written = (number, places) => number.toLocaleString(language(), places === undefined ? {} : { minimumFractionDigits: places, maximumFractionDigits: places });

  // Answers that were checked in place: on with what came of it, and with the buttons that came along.
  document.addEventListener("htmx:after:swap", () => {
    for (const button of document.querySelectorAll(".results [data-print]")) button.hidden = false;
    document.querySelector(".sitting .summary:not(:empty)")?.focus({ preventScroll: true });
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) print();
    const timer = event.target.closest?.("[data-timer]");
    if (timer) clock(timer);
  });

  document.addEventListener("keydown", (event) => {
    const slides = [...document.querySelectorAll("[data-slides] section")];
    if (!slides.length || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest?.("input, select, textarea")) return;
    if (event.key === " " && event.target.closest?.("a, button, summary, [role=button]")) return;
    const all = slides.length;
    const back = event.key === " " && event.shiftKey;
    const step = back ? -1 : { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, End: all, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -all }[event.key];
    if (!step) return;
    event.preventDefault();
    const here = Math.max(0, slides.findIndex((slide) => slide.id === location.hash.slice(1)));
    const next = slides[Math.min(slides.length - 1, Math.max(0, here + step))];
    history.replaceState(history.state, "", `#${next.id}`);
    next.scrollIntoView({ behavior: "instant" });
    next.focus({ preventScroll: true });
  });

  function clock(button) {
    const section = button.closest("section");
    const output = section.querySelector(".clock");
    if (section.ticking) {
      clearInterval(section.ticking);
      section.ticking = 0;
      button.textContent = button.dataset.on;
      return;
    }
    section.left ??= section.dataset.minutes * 60;
    const show = () => {
      const seconds = Math.abs(section.left);
      const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      output.textContent = section.left < 0 ? fill(output.dataset.over, { time }) : time;
    };
    show();
    button.textContent = button.dataset.pause;
    section.ticking = setInterval(() => { section.left -= 1; show(); }, 1000);
  }

  // Raised hands are counted on the page: the numbers go nowhere.
  document.addEventListener("submit", (event) => {
    const poll = event.target.closest("[data-poll]");
    if (!poll) return;
    event.preventDefault();
    const rows = [...poll.querySelectorAll("fieldset p")];
    const counts = rows.map((row) => Number(row.querySelector("input").value) || 0);
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (const [place, row] of rows.entries()) {
      const share = total ? Math.round(100 * counts[place] / total) : 0;
      row.querySelector("meter").value = share;
      row.querySelector("output").textContent = total ? fill(poll.dataset.share, { share }) : "–";
    }
    poll.toggleAttribute("data-counted", total > 0);
  });

  // Without a server the answers stand in the page: they are judged by the same rules.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.number) return;  // only there does the page hold the answers and what is said of them
    if (form.matches("[data-exercise]")) {
      event.preventDefault();
      check(form);
    } else if (form.matches("[data-tool]")) {
      event.preventDefault();
      work(form);
    }
  }, true);

  // Marks are right when every place is touched, and nothing else.
  function judgeMarks(ask, form) {
    const given = new FormData(form).getAll(ask.dataset.question);
    if (!given.length) return [null, form.dataset.unanswered];
    const places = ask.dataset.answer.split(",").map((place) => place.split(" "));
    return [places.every((place) => place.some((key) => given.includes(key))) && given.every((key) => places.flat().includes(key))];
  }

  // A number as people write it in the language of the page, whose form writes 12345.6 as a model: what parts thousands is decimal
  // before other than three digits.
  function plain(number, form) {
    const [, thousands, decimal] = /^12(.*)345(.+)6$/.exec(form.dataset.number) ?? ["", ",", "."];
    const parts = number.replace(/\s/g, "").split(thousands.trim() || " ");
    const whole = parts.reduce((before, after) => before + (/^\d{3}(?!\d)/.test(after) ? "" : decimal) + after);
    return whole.replaceAll(decimal, ".");
  }

  function judge(ask, form, places) {
    if (ask.dataset.kind === "marks") return judgeMarks(ask, form);
    const given = (new FormData(form).get(ask.dataset.question) || "").trim();
    if (!given) return [null, form.dataset.unanswered];
    if (ask.dataset.kind === "number") {
      const number = plain(given, form);
      if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(number)) return [null, fill(form.dataset.noNumber, { given })];
      const target = Number(ask.dataset.answer);
      return [Math.abs(number - target) <= Math.abs(target) * Number(ask.dataset.tolerance) + 1e-9];
    }
    if (ask.dataset.kind === "place" && places.filter((place) => place === given).length > 1) {
      return [null, fill(form.dataset.taken, { given })];
    }
    return [ask.dataset.answer.split(" ").includes(given)];
  }

  function check(form) {
    const asks = [...form.querySelectorAll(".ask")];
    const places = asks.map((ask) => ask.querySelector("select")?.value).filter(Boolean);
    const judged = new Map(asks.map((ask) => [ask, judge(ask, form, places)]));
    for (const [ask, [correct, fault]] of judged) {
      const verdict = ask.querySelector(".verdict");
      verdict.classList.toggle("right", correct === true);
      verdict.textContent = fault || fill(correct ? form.dataset.ifRight : form.dataset.ifWrong, { answer: verdict.dataset.right });
    }
    for (const item of form.querySelectorAll(".item")) {
      const told = item.querySelector(".told");
      told.hidden = [...item.querySelectorAll(".ask")].some((ask) => judged.get(ask)[0] === null);
    }
    const right = [...judged.values()].filter(([correct]) => correct === true).length;
    const missing = [...judged.values()].filter(([correct]) => correct === null).length;
    const score = form.querySelector("[data-score]");
    const sentences = [form.dataset.score, missing ? form.dataset.missing : form.dataset.whole];
    score.textContent = fill(sentences.join(" "), { right, all: asks.length, missing });
    again(score, form.dataset.wrongList, form, (ask) => judged.get(ask)[0] === false);
    again(score, form.dataset.openList, form, (ask) => judged.get(ask)[0] === null);
    score.scrollIntoView({ block: "nearest" });
  }

  // A link to each card with such an answer.
  function again(score, words, form, such) {
    const items = [...form.querySelectorAll(".item")].filter((item) => [...item.querySelectorAll(".ask")].some(such));
    if (!items.length) return;
    const list = Object.assign(document.createElement("ul"), { className: "again" });
    for (const item of items) {
      const link = Object.assign(document.createElement("a"), { href: `#${item.id}`, textContent: item.querySelector("h2").textContent });
      list.appendChild(document.createElement("li")).append(link);
    }
    score.append(Object.assign(document.createElement("p"), { textContent: words }), list);
  }

  // The rule of the vote, as the server has it.
  function vote(form, number) {
    const seats = [...form.querySelectorAll("[data-permanent]")];
    const cast = (vote) => seats.filter((seat) => seat.value === vote);
    const blocked = cast("against").map((seat) => seat.dataset.permanent).filter(Boolean);
    const [yes, needed] = [cast("for").length + number("more"), number("needed")];
    const { count, lost, stopped, carried, otherwise } = form.dataset;
    let outcome = [carried, ...(blocked.length ? [otherwise] : [])];
    if (yes < needed) outcome = [lost];
    else if (blocked.length && form.elements.veto.value === "yes") outcome = [stopped];
    const who = new Intl.ListFormat(language()).format(blocked);
    const cases = { yes: written(yes), no: cast("against").length, abstained: cast("abstained").length, needed: written(needed), who };
    return fill([count, ...outcome].join(" "), cases);
  }

  function work(form) {
    const number = (name) => Number(plain(form.elements[name]?.value || "0", form));
    const output = form.querySelector(".result");
    if (form.dataset.tool === "speed") {
      const hours = number("hours") + number("minutes") / 60;
      const speed = number("km") / hours;
      const values = { km: written(number("km")), hours: written(hours, 2), speed: written(Math.round(speed)) };
      output.textContent = hours > 0 && speed >= 0 ? fill(form.dataset.told, values) : form.dataset.refused;
      return;
    }
    if (form.dataset.tool === "council") {
      output.textContent = vote(form, number);
      return;
    }
    const { boxes } = form.elements;
    const count = JSON.parse(boxes.dataset.counts)[boxes.value];
    const [low, high] = [number("low"), number("high")].map((filling) => count * filling);
    const values = { count: written(count), least: written(Math.round(low)), most: written(Math.round(high)) };
    output.textContent = low <= high && high >= 0 ? fill(form.dataset.told, values) : form.dataset.refused;
  }
})();
