// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// Answers POST /v1/chat/completions on loopback with a real, tiny model, one request at a time.
//
//   node llmserver.mjs FOLDER      FOLDER: as tools/fetch-llm made it
//
// Its first line says {"port": …}. Ends with its standard input, so that it never outlives who started it.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.resolve(process.argv[2]);
const runtime = createRequire(path.join(folder, "package.json")).resolve("node-llama-cpp");
const { getLlama, LlamaCompletion, LlamaText, SpecialTokensText } = await import(pathToFileURL(runtime).href);

const mostTokens = 300; // so small a model goes on for ever; what is cut is a case of its own

const llama = await getLlama({ gpu: false, build: "never", maxThreads: 1, progressLogs: false });
const model = await llama.loadModel({ modelPath: path.join(folder, "model.gguf") });
const context = await model.createContext({ contextSize: 4096 });
const completion = new LlamaCompletion({ contextSequence: context.getSequence() });

async function answer(request) {
    // The runtime begins with this model's first token, which is the same as that before each message.
    const text = request.messages.flatMap(({ role, content }, index) => [
        new SpecialTokensText(`${index > 0 ? "<|im_start|>" : ""}${role}\n`), content,
        new SpecialTokensText("<|im_end|>\n")]);
    const schema = request.response_format?.json_schema?.schema;
    const { response, metadata } = await completion.generateCompletionWithMeta(
        LlamaText([...text, new SpecialTokensText("<|im_start|>assistant\n")]), {
            maxTokens: Math.min(request.max_tokens ?? mostTokens, mostTokens),
            temperature: 0,
            grammar: schema ? await llama.createGrammarForJsonSchema(schema) : undefined,
            customStopTriggers: ["<|im_end|>"],
        });
    return { model: "tiny", choices: [{ index: 0, message: { role: "assistant", content: response },
        finish_reason: metadata.stopReason === "maxTokens" ? "length" : "stop" }] };
}

let last = Promise.resolve();
const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
        last = last.then(async () => {
            let status = 200;
            let body;
            try {
                body = await answer(JSON.parse(Buffer.concat(parts).toString("utf8")));
            } catch (error) {
                status = 400;
                body = { error: { message: String(error) } };
            }
            response.writeHead(status, { "Content-Type": "application/json" });
            response.end(JSON.stringify(body));
        });
    });
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.address().port })));
process.stdin.on("end", () => process.exit(0)).resume();
