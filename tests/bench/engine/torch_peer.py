# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers' side of scripts/engine_bench in PyTorch, one turn a call, one thread, JSON on standard output.

torch_peer.py train FILE STEPS LAYOUT    training steps of the CIFAR ResNet-20 (option A), from the weights in FILE
torch_peer.py forward FILE DEPTH RUNS LAYOUT    forward passes of ResNet-18 or -50
torch_peer.py conv N C SIZE K KERNEL STRIDE PART TURN LAYOUT    one convolution; TURN in seconds
torch_peer.py onnx FILE DEPTH OUT.onnx   the network as an ONNX file, for onnxruntime
LAYOUT: channels_last or contiguous
"""
import json
import os
import struct
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn


def pin():
    """On the core it runs on, as the program under test does it."""
    with open("/proc/self/stat") as stat:
        core = int(stat.read().rsplit(")", 1)[1].split()[36])
    os.sched_setaffinity(0, {core})


def read(path):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
        body = file.read()
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        data = torch.frombuffer(bytearray(body[begin:end]), dtype=torch.float32)
        tensors[name] = data.reshape(entry["shape"]).clone()
    return tensors


class OptionA(nn.Module):
    """Every stride-th cell; zero channels behind."""

    def __init__(self, more, stride):
        super().__init__()
        self.more, self.stride = more, stride

    def forward(self, x):
        return F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.more))


class Basic(nn.Module):
    def __init__(self, cin, cout, stride, option_a):
        super().__init__()
        self.conv1 = nn.Conv2d(cin, cout, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(cout)
        self.conv2 = nn.Conv2d(cout, cout, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(cout)
        self.downsample = nn.Identity()
        if stride != 1 or cin != cout:
            if option_a:
                self.downsample = OptionA(cout - cin, stride)
            else:
                self.downsample = nn.Sequential(nn.Conv2d(cin, cout, 1, stride, bias=False), nn.BatchNorm2d(cout))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)), inplace=True)
        y = self.bn2(self.conv2(y))
        return F.relu(y + self.downsample(x), inplace=True)


class Bottleneck(nn.Module):
    def __init__(self, cin, cout, stride):
        super().__init__()
        width = cout // 4
        self.conv1 = nn.Conv2d(cin, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, cout, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(cout)
        self.downsample = nn.Identity()
        if stride != 1 or cin != cout:
            self.downsample = nn.Sequential(nn.Conv2d(cin, cout, 1, stride, bias=False), nn.BatchNorm2d(cout))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)), inplace=True)
        y = F.relu(self.bn2(self.conv2(y)), inplace=True)
        return F.relu(self.bn3(self.conv3(y)) + self.downsample(x), inplace=True)


class Network(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.photo = kind != 20
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False) if self.photo else nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        width = 64 if self.photo else 16
        self.bn1 = nn.BatchNorm2d(width)
        plans = {20: ([3, 3, 3], [16, 32, 64]), 18: ([2, 2, 2, 2], [64, 128, 256, 512]),
                 50: ([3, 4, 6, 3], [256, 512, 1024, 2048])}
        blocks, widths = plans[kind]
        cin = width
        layers = []
        for i, (count, cout) in enumerate(zip(blocks, widths)):
            stage = []
            for j in range(count):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(Bottleneck(cin, cout, stride) if kind == 50 else Basic(cin, cout, stride, kind == 20))
                cin = cout
            layers.append(nn.Sequential(*stage))
        for i, layer in enumerate(layers):
            setattr(self, f"layer{i + 1}", layer)
        self.depth = len(layers)
        self.fc = nn.Linear(cin, 1000 if self.photo else 10)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)), inplace=True)
        if self.photo:
            x = F.max_pool2d(x, 3, 2, 1)
        for i in range(self.depth):
            x = getattr(self, f"layer{i + 1}")(x)
        return self.fc(torch.flatten(F.adaptive_avg_pool2d(x, 1), 1))


def network(kind, tensors):
    net = Network(kind)
    missing, unexpected = net.load_state_dict({k: v for k, v in tensors.items() if k not in ("in", "targets")},
                                              strict=False)
    missing = [name for name in missing if not name.endswith("num_batches_tracked")]
    assert not missing and not unexpected, (missing, unexpected)
    return net


def train(path, steps, layout):
    tensors = read(path)
    net = network(20, tensors).train()
    x, targets = tensors["in"], tensors["targets"].long()
    if layout == "channels_last":
        net = net.to(memory_format=torch.channels_last)
        x = x.to(memory_format=torch.channels_last)
    sgd = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, weight_decay=1e-4)
    cpu, losses = [], []
    for _ in range(steps):
        begin = time.process_time()
        sgd.zero_grad(set_to_none=True)
        loss = F.cross_entropy(net(x), targets)
        loss.backward()
        sgd.step()
        losses.append(loss.item())
        cpu.append(time.process_time() - begin)
    return {"cpu": cpu, "loss": losses}


def forward(path, depth, runs, layout):
    tensors = read(path)
    net = network(depth, tensors).eval()
    x = tensors["in"]
    if layout == "channels_last":
        net = net.to(memory_format=torch.channels_last)
        x = x.to(memory_format=torch.channels_last)
    cpu = []
    with torch.inference_mode():
        for _ in range(runs):
            begin = time.process_time()
            y = net(x)
            cpu.append(time.process_time() - begin)
    return {"cpu": cpu, "logits": y[0, :10].tolist()}


def conv(n, c, size, k, kernel, stride, part, turn, layout):
    memory = torch.channels_last if layout == "channels_last" else torch.contiguous_format
    x = torch.randn(n, c, size, size).to(memory_format=memory)
    w = torch.randn(k, c, kernel, kernel).to(memory_format=memory)
    geometry = dict(stride=[stride] * 2, padding=[kernel // 2] * 2, dilation=[1, 1], transposed=False,
                    output_padding=[0, 0], groups=1)
    y = torch.convolution(x, w, None, **geometry)
    dy = torch.randn_like(y)
    mask = {"backward-data": [True, False, False], "backward-weights": [False, True, False]}
    if part == "forward":
        def call():
            torch.convolution(x, w, None, **geometry)
    else:
        def call():
            torch.ops.aten.convolution_backward(dy, x, w, None, *geometry.values(), mask[part])
    with torch.inference_mode():
        call()
        begin, calls = time.thread_time(), 0
        while calls == 0 or time.thread_time() - begin < turn:
            call()
            calls += 1
        return (time.thread_time() - begin) / calls


def convs(turn, layout):
    """Convolutions from standard input, a JSON list of arguments a line; seconds a call, a line each."""
    for line in sys.stdin:
        print(conv(*json.loads(line), turn, layout), flush=True)


def main():
    torch.set_num_threads(1)
    pin()
    what, rest = sys.argv[1], sys.argv[2:]
    if what == "train":
        print(json.dumps(train(rest[0], int(rest[1]), rest[2])))
    elif what == "forward":
        print(json.dumps(forward(rest[0], int(rest[1]), int(rest[2]), rest[3])))
    elif what == "convs":
        convs(float(rest[0]), rest[1])
    elif what == "onnx":
        tensors = read(rest[0])
        torch.onnx.export(network(int(rest[1]), tensors).eval(), tensors["in"], rest[2], input_names=["in"],
                          output_names=["out"], opset_version=13)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
