#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the bundled sample photographs and their index.

The originals are the sample pictures that scikit-image ships (Debian: python3-skimage).
Only photographs that are CC0 or in the public domain, stated so by that package, are taken;
THIRD_PARTY.md lists them. The order of PHOTOS is the order of images.json, and a picture's
position there is its class label in the trained sample weights: append, never reorder, and
train again (scripts/train_sample_weights.py) after any change.

    make_sample_images.py [--source FOLDER] [--out FOLDER]
"""

import argparse
import json
from pathlib import Path

from PIL import Image

LONGEST_SIDE = 384  # pixels; the networks see 64x64, so crops keep real detail
JPEG_QUALITY = 88
CC0 = "CC0-1.0"
PUBLIC_DOMAIN = "Public domain"

PHOTOS = [
    {
        "id": "cat", "original": "chelsea.png",
        "title_en": "Chelsea the cat", "title_zh": "小猫切尔西",
        "licence": CC0, "author": "Stéfan van der Walt",
        "source": "scikit-image sample data, skimage.data.chelsea",
    },
    {
        "id": "coffee", "original": "coffee.png",
        "title_en": "Cup of coffee", "title_zh": "一杯咖啡",
        "licence": CC0, "author": "Rachel Michetti (courtesy of Pikolo Espresso Bar)",
        "source": "scikit-image sample data, skimage.data.coffee",
    },
    {
        "id": "astronaut", "original": "astronaut.png",
        "title_en": "Astronaut Eileen Collins", "title_zh": "宇航员艾琳·科林斯",
        "licence": PUBLIC_DOMAIN, "author": "NASA",
        "source": "NASA Great Images, https://flic.kr/p/r9qvLn; skimage.data.astronaut",
    },
    {
        "id": "rocket", "original": "rocket.jpg",
        "title_en": "Falcon 9 with DSCOVR on the launch pad", "title_zh": "发射台上的猎鹰九号火箭",
        "licence": PUBLIC_DOMAIN, "author": "SpaceX",
        "source": "SpaceX Photos, https://www.flickr.com/photos/spacexphotos/16511594820/; skimage.data.rocket",
    },
    {
        "id": "galaxies", "original": "hubble_deep_field.jpg",
        "title_en": "Hubble eXtreme Deep Field", "title_zh": "哈勃极深场星系",
        "licence": PUBLIC_DOMAIN,
        "author": "NASA, ESA, G. Illingworth, D. Magee and P. Oesch (University of California, Santa Cruz), "
                  "R. Bouwens (Leiden University) and the HUDF09 Team",
        "source": "HubbleSite release 2012-37, http://hubblesite.org/newscenter/archive/releases/2012/37/image/a/; "
                  "skimage.data.hubble_deep_field",
    },
    {
        "id": "retina", "original": "retina.jpg",
        "title_en": "Retina of a human eye", "title_zh": "人眼视网膜",
        "licence": CC0, "author": "Mikael Häggström",
        "source": "https://commons.wikimedia.org/wiki/File:Fundus_photograph_of_normal_left_eye.jpg; "
                  "skimage.data.retina",
    },
    {
        "id": "photographer", "original": "camera.png",
        "title_en": "Photographer with a tripod", "title_zh": "架着三脚架的摄影师",
        "licence": CC0, "author": "Lav Varshney",
        "source": "scikit-image sample data, skimage.data.camera (the picture used since version 0.18)",
    },
    {
        "id": "bricks", "original": "brick.png",
        "title_en": "Brick wall", "title_zh": "砖墙",
        "licence": CC0, "author": "CC0 Textures (Bricks25)",
        "source": "https://cc0textures.com/view.php?tex=Bricks25; skimage.data.brick",
    },
]


def shrink(image):
    """RGB copy of the picture whose longest side is at most LONGEST_SIDE."""
    rgb = image.convert("RGB")
    scale = min(1.0, LONGEST_SIDE / max(rgb.size))
    size = tuple(max(1, round(side * scale)) for side in rgb.size)
    return rgb if size == rgb.size else rgb.resize(size, Image.LANCZOS)


def without_metadata(image):
    """The pixels alone: no EXIF, colour profile or comment travels along."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    return bare


def main():
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description="Write the bundled sample photographs and images.json.")
    parser.add_argument("--source", type=Path, help="folder of scikit-image's sample pictures")
    parser.add_argument("--out", type=Path, default=root / "resources" / "images")
    arguments = parser.parse_args()

    source = arguments.source
    if source is None:
        import skimage.data
        source = Path(skimage.data.__file__).parent
    arguments.out.mkdir(parents=True, exist_ok=True)

    index = []
    total = 0
    for photo in PHOTOS:
        file_name = photo["id"] + ".jpg"
        with Image.open(source / photo["original"]) as original:
            picture = without_metadata(shrink(original))
        picture.save(arguments.out / file_name, "JPEG", quality=JPEG_QUALITY, optimize=True)
        size = (arguments.out / file_name).stat().st_size
        total += size
        print(f"{file_name}: {picture.width}x{picture.height}, {size} bytes")
        entry = {"id": photo["id"], "file": file_name}
        entry.update((key, photo[key]) for key in ("title_en", "title_zh", "licence", "author", "source"))
        index.append(entry)

    text = json.dumps(index, ensure_ascii=False, indent=2) + "\n"
    (arguments.out / "images.json").write_text(text, encoding="utf-8")
    print(f"{len(index)} pictures, {total} bytes")


if __name__ == "__main__":
    main()
