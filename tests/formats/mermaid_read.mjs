// Reads a JSON list of flowcharts from standard input and prints what Mermaid's own parser makes of each.
import { createRequire } from "node:module";
const require = createRequire(process.env.OVERLAP_NODE + "/node_modules/");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!DOCTYPE html>");
Object.assign(globalThis, { window, document: window.document });
const mermaid = (await import(require.resolve("mermaid").replace(/mermaid\.core\.mjs$|mermaid\.min\.js$/, "mermaid.core.mjs"))).default;
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
const area = window.document.createElement("div");
const decode = (text) => {
  const entities = text.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";").replace(/<br\s*\/?>/g, "\n");
  return entities.split(/(&#?\w+;)/).map((part) => {
    if (!/^&#?\w+;$/.test(part)) return part;
    area.innerHTML = part;
    return area.textContent;
  }).join("");
};
let input = "";
for await (const part of process.stdin) input += part;
const found = [];
for (const text of JSON.parse(input)) {
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const db = diagram.db;
    const vertices = db.getVertices();
    const nodes = [...(vertices.entries ? vertices.entries() : Object.entries(vertices))].map(([id, v]) => [id, decode(v.text), v.labelType]);
    const edges = db.getEdges().map((e) => [e.start, decode(e.text), e.end, e.type, e.labelType]);
    found.push({ nodes, edges });
  } catch (error) {
    found.push({ error: String(error).slice(0, 300) });
  }
}
process.stdout.write(JSON.stringify(found), () => process.exit(0));
