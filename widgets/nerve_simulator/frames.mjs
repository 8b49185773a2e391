// Make the frames of the paper face: facewise/simulator.py gives the facts and keeps what is printed.
import { readFileSync } from "node:fs";
import { frames, ready } from "./model.js";

const { muscles, pairs } = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(`${JSON.stringify(frames(ready(muscles, pairs)), null, 1)}\n`);
