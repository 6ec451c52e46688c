#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes resources/data: the first 256 training images of Fashion-MNIST, averaged to 14x14, with their labels.

Prints the mean and the standard deviation of all 60,000 training images averaged to 14x14, which
core/io/FashionMnist.h holds. The data set is the one of Debian's package dataset-fashion-mnist; its folder may
be given as the argument. Needs nothing but Python.
"""
import gzip
import math
import pathlib
import struct
import sys

COUNT = 256
TARGET = pathlib.Path(__file__).resolve().parent.parent / "resources" / "data"


def averaged(image):
    """28x28 bytes to 14x14 sums of four."""
    return [image[r * 56 + c] + image[r * 56 + c + 1] + image[r * 56 + 28 + c] + image[r * 56 + 29 + c]
            for r in range(14) for c in range(0, 28, 2)]


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/datasets/fashion-mnist")
    images = gzip.open(folder / "train-images-idx3-ubyte.gz").read()
    labels = gzip.open(folder / "train-labels-idx1-ubyte.gz").read()
    magic, count, rows, columns = struct.unpack(">4I", images[:16])
    assert (magic, rows, columns) == (0x803, 28, 28)

    total = squares = 0
    subset = bytearray()
    for i in range(count):
        sums = averaged(images[16 + i * 784:16 + (i + 1) * 784])
        total += sum(sums)
        squares += sum(s * s for s in sums)
        if i < COUNT:
            subset += bytes((s + 2) // 4 for s in sums)
    values = count * 196
    mean = total / values
    std = math.sqrt(squares / values - mean * mean)
    print(f"mean {mean / 1020:.9f}  std {std / 1020:.9f}  of {count} images")

    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "fashion-images-idx3-ubyte").write_bytes(struct.pack(">4I", 0x803, COUNT, 14, 14) + subset)
    (TARGET / "fashion-labels-idx1-ubyte").write_bytes(struct.pack(">2I", 0x801, COUNT) + labels[8:8 + COUNT])


if __name__ == "__main__":
    main()
