// Drives Firefox for in_firefox.py: reads what to do from its standard input, a line of JSON each, and answers in one.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: "/usr/bin/firefox-esr",
  defaultViewport: { width: 1280, height: 900 },
  extraPrefsFirefox: {
    "browser.download.folderList": 2,
    "browser.download.dir": process.argv[2],
    "ui.primaryPointerCapabilities": 6,  // a mouse: without a screen Firefox takes itself to have none
    "ui.allPointerCapabilities": 6,
  },
});
const page = await browser.newPage();
const frames = [page.mainFrame()];
const problems = [];
page.on("pageerror", (error) => problems.push(error.message));

const inPage = (source, ...given) => frames.at(-1).evaluateHandle(`(${source})(...${JSON.stringify(given)})`);
const find = async (...given) => (await inPage(...given)).asElement();

const can = {
  go: (url) => page.goto(url),
  // Puppeteer's own waits for a load, and a page that Firefox has kept comes back without one.
  back: () => page.evaluate(() => history.back()),
  ask: async (...given) => (await inPage(...given)).jsonValue(),
  click: async (...given) => (await find(...given)).asLocator().click(),
  press: async (keys) => {
    const [key, ...held] = keys.split("+").reverse();
    for (const each of held) await page.keyboard.down(each);
    await page.keyboard.press(key);
    for (const each of held) await page.keyboard.up(each);
  },
  type: (words) => page.keyboard.type(words),
  enter: async (...given) => { frames.push(await (await find(...given)).contentFrame()); },
  leave: () => { frames.pop(); },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { what, given } = JSON.parse(line);
  const answer = {};
  try {
    const got = await can[what](...given);
    if (what === "ask") answer.got = got;
  } catch (error) {
    answer.failed = `${what} ${given.at(-1) ?? ""}: ${error.message}`;
  }
  console.log(JSON.stringify({ ...answer, problems: problems.splice(0) }));
}
await browser.close();
