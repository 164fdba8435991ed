// Reads a JSON list of Argdown texts and prints the model that Argdown's own parser builds of each.
import { createRequire } from "node:module";
const require = createRequire(process.env.OVERLAP_NODE + "/node_modules/");
const { ArgdownApplication, ParserPlugin, DataPlugin, ModelPlugin } = require("@argdown/core");
const app = new ArgdownApplication();
app.addPlugin(new ParserPlugin(), "parse-input");
app.addPlugin(new DataPlugin(), "build-model");
app.addPlugin(new ModelPlugin(), "build-model");
let input = "";
for await (const part of process.stdin) input += part;
const found = [];
for (const text of JSON.parse(input)) {
  const response = app.run({ input: text, process: ["parse-input", "build-model"], logLevel: "silent", throwExceptions: false });
  const errors = [...(response.lexerErrors || []), ...(response.parserErrors || [])].map((e) => String(e.message).slice(0, 200));
  const statements = {};
  for (const [title, ec] of Object.entries(response.statements || {})) {
    const texts = ec.members.filter((m) => !m.isReference).map((m) => m.text || "");
    statements[title] = { text: texts.join("\n"), tags: ec.tags || [], data: ec.data || null };
  }
  const relations = (response.relations || []).map((r) => [r.relationType, r.from && r.from.title, r.to && r.to.title]);
  found.push({ errors, statements, relations });
}
process.stdout.write(JSON.stringify(found));
