// Reads a Turtle file with one of the parsers of package.json and prints its triples as N-Triples.
// usage: node parse.mjs n3|oxigraph FILE
import { readFileSync } from "node:fs";

const base = "https://example.org/base/";
const [reader, file] = process.argv.slice(2);
const turtle = readFileSync(file, "utf8");

// The packages are imported on demand: each reader has to work without the other.
const readers = {
  async n3() {
    const { Parser, Writer } = (await import("n3")).default;
    const quads = new Parser({ baseIRI: base, format: "text/turtle" }).parse(turtle);
    return new Writer({ format: "N-Triples" }).quadsToString(quads);
  },
  async oxigraph() {
    const { parse } = (await import("oxigraph")).default;
    return parse(turtle, { format: "text/turtle", base_iri: base }).map((quad) => `${quad} .\n`).join("");
  },
};
process.stdout.write(await readers[reader]());
