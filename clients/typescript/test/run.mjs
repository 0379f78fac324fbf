// Tells the story to whoever started it, as JSON. The wallet is another process, as wallets are.
import { story } from "./story.js";

const { MARQUEE_URL, WALLET_URL, ADDRESS, TOKEN, SINCE } = process.env;
const sign = async (message) => (await fetch(WALLET_URL, { method: "POST", body: message })).text();
console.log(JSON.stringify(await story({ baseUrl: MARQUEE_URL, address: ADDRESS, sign, token: TOKEN, since: SINCE })));
process.exit(0);
