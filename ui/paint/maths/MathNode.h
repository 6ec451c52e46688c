// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace resblock {

/// TeX's classes of atoms (The TeXbook, chapter 18): they decide the spaces between.
enum class MathClass { Ord, Operator, Bin, Rel, Open, Close, Punct, Inner };

enum class MathKind {
    Row,      ///< children side by side; as Inner a unit that is rather not broken
    Symbol,   ///< `text`: a variable, a number, an operator, words
    Scripts,  ///< base, subscript, superscript; an absent script is an empty row
    Limits,   ///< a large operator or a function's name, and what stands below and above it
    Fraction, ///< numerator, denominator
    Root,     ///< radicand
    Accent,   ///< one child under a hat or a bar
    Fence,    ///< one child between the two characters of `text`, which grow with it
    Labelled, ///< an expression with a bracket below it, and words below that
};

enum class MathFace {
    Italic, ///< variables
    Upright,
    Bold,
    Words, ///< running text; Chinese in the font of the application
};

/// A formula as a value: built by the functions of `math`, laid out by layoutMath, written by toLatex,
/// toSpeech and toPlainText.
struct MathNode {
    MathKind kind = MathKind::Row;
    MathClass atom = MathClass::Ord;
    MathFace face = MathFace::Upright;
    QString text;
    std::vector<MathNode> children;
    int mark = 0; ///< a part that can be pointed at, from 1; 0 for none
    bool muted = false;

    [[nodiscard]] bool empty() const { return kind == MathKind::Row && children.empty(); }
    bool operator==(const MathNode&) const = default;
};

namespace math {

[[nodiscard]] MathNode row(std::vector<MathNode> children);
[[nodiscard]] MathNode variable(const QString& name);
/// Upright, as "max" or "ln".
[[nodiscard]] MathNode function(const QString& name);
/// A name that is no variable: a stage, "skip".
[[nodiscard]] MathNode name(const QString& text);
[[nodiscard]] MathNode bold(const QString& text);
[[nodiscard]] MathNode words(const QString& text);
/// A number as it is shown. "1.2×10⁻⁵" becomes a product with a power.
[[nodiscard]] MathNode number(const QString& shown);
[[nodiscard]] MathNode relation(const QString& sign);
[[nodiscard]] MathNode binary(const QString& sign);
[[nodiscard]] MathNode comma();
[[nodiscard]] MathNode dots();

[[nodiscard]] MathNode sub(MathNode base, MathNode below);
[[nodiscard]] MathNode sup(MathNode base, MathNode above);
[[nodiscard]] MathNode scripts(MathNode base, MathNode below, MathNode above);
[[nodiscard]] MathNode fraction(MathNode numerator, MathNode denominator);
/// ∂of/∂by
[[nodiscard]] MathNode derivative(MathNode of, MathNode by);
[[nodiscard]] MathNode root(MathNode radicand);
/// A sum over what stands below it.
[[nodiscard]] MathNode sum(MathNode below);
[[nodiscard]] MathNode limits(MathNode op, MathNode below);
[[nodiscard]] MathNode hat(MathNode base);
[[nodiscard]] MathNode bar(MathNode base);
[[nodiscard]] MathNode parentheses(MathNode inner);
[[nodiscard]] MathNode brackets(MathNode inner);
[[nodiscard]] MathNode labelled(MathNode base, const QString& label);
/// Items with commas between them.
[[nodiscard]] MathNode list(std::vector<MathNode> items);

[[nodiscard]] MathNode marked(int mark, MathNode node);
[[nodiscard]] MathNode muted(MathNode node);

} // namespace math

/// LaTeX for math mode, as amsmath reads it. Words are copied into \text as they are.
[[nodiscard]] QString toLatex(const MathNode& node);
/// One line without layout: "y[0, 1] = (a + b)/√(c)".
[[nodiscard]] QString toPlainText(const MathNode& node);
/// As one would read it out, in the language of the window.
[[nodiscard]] QString toSpeech(const MathNode& node);

} // namespace resblock
