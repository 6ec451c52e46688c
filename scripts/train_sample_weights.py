#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Train the bundled sample weights: a small residual network and its plain twin.

The task is real and small: which of the bundled photographs is this crop taken from? Both
networks are CIFAR-style (He et al. 2015, section 4.2): a 3x3 stem, three stages of three basic
blocks with widths 8, 16, 32, zero-padded shortcuts without parameters, global average pooling
and one linear layer. The twin is the same network without the additions, so both have the same
parameters; they start from the same weights and see the same crops in the same order.

    train_sample_weights.py [--images FOLDER] [--out FOLDER] [--steps N]

Needs PyTorch, NumPy and Pillow; runs a few minutes on one processor core. One thread and fixed
seeds: the same versions of the libraries on the same machine write the same files again.
"""

import argparse
import json
import math
import struct
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as functional
from PIL import Image, ImageEnhance

SIDE = 64
MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
STD = np.array([0.229, 0.224, 0.225], dtype=np.float32)
WIDTHS = (8, 16, 32)
BLOCKS_PER_STAGE = 3
AREA = (0.35, 1.0)  # share of the photograph a crop covers
ASPECT = (3 / 4, 4 / 3)
BRIGHTNESS = (0.85, 1.15)
BATCH = 32
LEARNING_RATE = 0.05
MOMENTUM = 0.9
WEIGHT_DECAY = 1e-4
# Without it every answer ends at probability 1.0000 and the backward pass has nothing to show:
# the gradient of the loss is what is missing from 1.
LABEL_SMOOTHING = 0.1
INIT_SEED = 7
CROP_SEED = 11
HELD_OUT_SEED = 1000003
HELD_OUT_CROPS = 2000


class BasicBlock(nn.Module):
    """conv-bn-relu-conv-bn, then the addition (unless plain), then relu."""

    def __init__(self, channels_in, channels_out, stride, residual):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels_out, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels_out)
        self.conv2 = nn.Conv2d(channels_out, channels_out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels_out)
        self.stride = stride
        self.new_channels = channels_out - channels_in
        self.residual = residual

    def shortcut(self, x):
        """Identity, or option A: subsample and append zero channels. (N,C,H,W)"""
        if self.stride != 1:
            x = x[:, :, ::self.stride, ::self.stride]
        if self.new_channels:
            x = functional.pad(x, (0, 0, 0, 0, 0, self.new_channels))
        return x

    def forward(self, x):
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))
        if self.residual:
            y = y + self.shortcut(x)
        return functional.relu(y)


class Network(nn.Module):
    """(N,3,64,64) normalised pixels to (N,classes) logits. Parameter names are torchvision's."""

    def __init__(self, classes, residual):
        super().__init__()
        self.conv1 = nn.Conv2d(3, WIDTHS[0], 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(WIDTHS[0])
        channels = WIDTHS[0]
        for stage, width in enumerate(WIDTHS, start=1):
            blocks = []
            for block in range(BLOCKS_PER_STAGE):
                stride = 2 if stage > 1 and block == 0 else 1
                blocks.append(BasicBlock(channels, width, stride, residual))
                channels = width
            setattr(self, f"layer{stage}", nn.Sequential(*blocks))
        self.fc = nn.Linear(channels, classes)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_in", nonlinearity="relu")

    def forward(self, x):
        x = functional.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.fc(x.mean(dim=(2, 3)))


def to_input(picture):
    """A 64x64 RGB picture as the network's input, (3,64,64)."""
    pixels = np.asarray(picture, dtype=np.float32) / np.float32(255)
    return ((pixels - MEAN) / STD).transpose(2, 0, 1)


def resized(picture, box):
    """The box (left, top, right, bottom) of the picture at 64x64; reducing filter, so antialiased."""
    return picture.resize((SIDE, SIDE), Image.BILINEAR, box=box)


def centre_square(picture):
    """The largest centred square at 64x64: what the program shows at first."""
    side = min(picture.size)
    left = (picture.width - side) // 2
    top = (picture.height - side) // 2
    return resized(picture, (left, top, left + side, top + side))


def random_crop(picture, random):
    """A crop of random area, shape, place and mirroring at 64x64."""
    while True:
        area = random.uniform(*AREA) * picture.width * picture.height
        aspect = math.exp(random.uniform(math.log(ASPECT[0]), math.log(ASPECT[1])))
        width = round(math.sqrt(area * aspect))
        height = round(math.sqrt(area / aspect))
        if width <= picture.width and height <= picture.height:
            break
    left = random.integers(0, picture.width - width + 1)
    top = random.integers(0, picture.height - height + 1)
    crop = resized(picture, (left, top, left + width, top + height))
    if random.random() < 0.5:
        crop = crop.transpose(Image.FLIP_LEFT_RIGHT)
    return ImageEnhance.Brightness(crop).enhance(random.uniform(*BRIGHTNESS))


def make_crops(pictures, count, random):
    """Inputs (count,3,64,64) and labels (count): crops of pictures drawn with equal chance."""
    labels = random.integers(0, len(pictures), count)
    inputs = np.stack([to_input(random_crop(pictures[label], random)) for label in labels])
    return torch.from_numpy(inputs), torch.from_numpy(labels.astype(np.int64))


def train(network, pictures, steps):
    """Minimise the cross entropy; the crops depend on CROP_SEED alone, so twins see the same."""
    random = np.random.default_rng(CROP_SEED)
    optimizer = torch.optim.SGD(network.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM,
                                weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps)
    network.train()
    for step in range(1, steps + 1):
        inputs, labels = make_crops(pictures, BATCH, random)
        loss = functional.cross_entropy(network(inputs), labels, label_smoothing=LABEL_SMOOTHING)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step == 1 or step % 50 == 0:
            print(f"  step {step:4d}  loss {loss.item():.4f}", flush=True)


@torch.no_grad()
def accuracy(network, inputs, labels):
    """Share of the crops named rightly in eval mode."""
    network.eval()
    hits = sum((network(part).argmax(1) == truth).sum().item()
               for part, truth in zip(inputs.split(100), labels.split(100)))
    return hits / len(labels)


@torch.no_grad()
def centre_squares(network, pictures):
    """Per picture: softmax probabilities (K,K) of the view the program shows at first."""
    network.eval()
    inputs = torch.from_numpy(np.stack([to_input(centre_square(picture)) for picture in pictures]))
    return functional.softmax(network(inputs), dim=1)


def write_safetensors(path, network, metadata):
    """All parameters and running statistics as little-endian F32, in the order of the network."""
    header = {"__metadata__": metadata}
    data = bytearray()
    for name, tensor in network.state_dict().items():
        if name.endswith("num_batches_tracked"):
            continue
        raw = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + bytes(data))


def describe(kind, index, steps, residual_accuracy, plain_accuracy):
    """What a reader of the file should know; safetensors metadata are strings."""
    what = "residual network with zero-pad shortcuts" if kind == "residual" \
        else "plain twin: the residual network without its additions"
    return {
        "title": "Sample weights: which of the bundled photographs is this crop taken from?",
        "network": kind,
        "architecture": f"CIFAR-style {what}; 3x3 stem, {len(WIDTHS)} stages of {BLOCKS_PER_STAGE} basic blocks, "
                        f"widths {', '.join(map(str, WIDTHS))}, global average pool, linear",
        "classes": ",".join(entry["id"] for entry in index),
        "input": "64x64 RGB, (value/255 - mean)/std, mean 0.485,0.456,0.406, std 0.229,0.224,0.225",
        "bn_eps": "1e-5",
        "bn_momentum": "0.1",
        "training": f"{steps} steps of SGD, batch {BATCH}, learning rate {LEARNING_RATE} with cosine decay to 0, "
                    f"momentum {MOMENTUM}, weight decay {WEIGHT_DECAY}, cross entropy with label smoothing {LABEL_SMOOTHING}; random crops of "
                    f"{AREA[0]:.0%} to {AREA[1]:.0%} of the area, aspect 3:4 to 4:3, mirrored half of the time, "
                    f"brightness {BRIGHTNESS[0]} to {BRIGHTNESS[1]}; He normal (fan-in) initial convolutions",
        "seeds": f"initial weights {INIT_SEED}, crops {CROP_SEED}, held-out crops {HELD_OUT_SEED}; "
                 "the same for the residual network and its plain twin",
        "held_out_crops": f"{HELD_OUT_CROPS} fresh crops of the same photographs, eval mode",
        "held_out_accuracy_residual": f"{residual_accuracy:.4f}",
        "held_out_accuracy_plain": f"{plain_accuracy:.4f}",
        "licence": "GPL-3.0-or-later; the photographs' own terms are in THIRD_PARTY.md",
    }


def main():
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description="Train the bundled sample weights.")
    parser.add_argument("--images", type=Path, default=root / "resources" / "images")
    parser.add_argument("--out", type=Path, default=root / "resources" / "weights")
    parser.add_argument("--steps", type=int, default=600)
    arguments = parser.parse_args()

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    index = json.loads((arguments.images / "images.json").read_text(encoding="utf-8"))
    pictures = [Image.open(arguments.images / entry["file"]).convert("RGB") for entry in index]
    held_out = make_crops(pictures, HELD_OUT_CROPS, np.random.default_rng(HELD_OUT_SEED))

    networks, accuracies = {}, {}
    for kind in ("residual", "plain"):
        torch.manual_seed(INIT_SEED)
        network = Network(len(pictures), residual=kind == "residual")
        print(f"{kind}: {sum(p.numel() for p in network.parameters())} parameters")
        started = time.monotonic()
        train(network, pictures, arguments.steps)
        networks[kind] = network
        accuracies[kind] = accuracy(network, *held_out)
        print(f"  held-out accuracy {accuracies[kind]:.4f} ({time.monotonic() - started:.0f} s)")
        for label, row in enumerate(centre_squares(network, pictures)):
            best, second = row.topk(2).values.tolist()
            print(f"  {index[label]['id']:13s} named {index[row.argmax()]['id']:13s} "
                  f"p(right) {row[label]:.4f}, first {best:.4f}, second {second:.4f}")

    arguments.out.mkdir(parents=True, exist_ok=True)
    for kind, network in networks.items():
        metadata = describe(kind, index, arguments.steps, accuracies["residual"], accuracies["plain"])
        write_safetensors(arguments.out / f"{kind}.safetensors", network, metadata)


if __name__ == "__main__":
    main()
