// SPDX-License-Identifier: GPL-3.0-or-later
// Forward passes in onnxruntime, one thread: onnx_peer.js MODEL.onnx RUNS, JSON on standard output.
const ort = require('onnxruntime-node');

async function main() {
    const [model, runs] = process.argv.slice(2);
    const session = await ort.InferenceSession.create(
        model, {intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all'});
    const data = new Float32Array(3 * 224 * 224);
    for (let i = 0; i < data.length; ++i) data[i] = ((i * 7919) % 1000 - 500) * 1e-3;
    const input = {in: new ort.Tensor('float32', data, [1, 3, 224, 224])};
    const cpu = [];
    for (let i = 0; i < Number(runs); ++i) {
        const before = process.cpuUsage();
        await session.run(input);
        const spent = process.cpuUsage(before);
        cpu.push((spent.user + spent.system) * 1e-6);
    }
    console.log(JSON.stringify({cpu}));
}

main().catch((error) => {
    console.error(error.message);
    process.exit(1);
});
