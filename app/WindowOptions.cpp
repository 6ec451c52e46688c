// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WindowOptions.h"

#include "core/io/ViewText.h"
#include "ui/session/Presets.h"
#include "ui/windows/Appearance.h"
#include "ui/words/ErrorText.h"
#include "ui/words/LabPresets.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace resblock {
namespace {

/// "light, dark or contrast"
QString orList(QStringList words)
{
    const QString last = words.takeLast();
    return words.isEmpty() ? last : words.join(QStringLiteral(", ")) + QStringLiteral(" or ") + last;
}

/// The options of one command line, read one after the other. The first refusal stays.
class Reader {
public:
    explicit Reader(const QStringList& arguments)
    {
        for (const char* name : {"view", "screenshot", "size", "lang", "theme", "starting-point", "type-size",
                                 "lab-preset", "tab", "settings", "weights", "input", "upstream"})
            m_parser.addOption({QString::fromLatin1(name), {}, QStringLiteral("value")});
        m_parser.addOption({QStringLiteral("measure-start"), {}});
        if (!m_parser.parse(arguments)) m_refusal = m_parser.errorText();
    }

    [[nodiscard]] const QString& refusal() const { return m_refusal; }
    [[nodiscard]] bool isSet(const char* name) const { return m_parser.isSet(QString::fromLatin1(name)); }
    [[nodiscard]] QString text(const char* name) const { return m_parser.value(QString::fromLatin1(name)); }

    /// Reads one of `legal`; empty where the option is not given.
    QString choice(const char* name, const QStringList& legal)
    {
        if (isSet(name) && !legal.contains(text(name))) refuse(name, orList(legal));
        return text(name);
    }

    /// Reads a number from `least` to `most`.
    std::optional<int> number(const char* name, std::ptrdiff_t least, std::ptrdiff_t most)
    {
        if (!isSet(name)) return {};
        bool isNumber = false;
        const int value = text(name).toInt(&isNumber);
        if (!isNumber || value < least || value > most)
            refuse(name, QStringLiteral("a number, %1 to %2").arg(least).arg(most));
        return value;
    }

    /// Reads WIDTHxHEIGHT.
    QSize size(const char* name)
    {
        if (!isSet(name)) return {};
        const QStringList parts = text(name).split(QLatin1Char('x'));
        const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
        const QSize largest(16384, 16384); // more than any screen has, and less than a picture can hold
        if (size.isEmpty() || size.boundedTo(largest) != size)
            refuse(name, QStringLiteral("WIDTHxHEIGHT, 1024x768 say, up to 16384x16384"));
        return size;
    }

    /// Sorts the words that are no options into the document and the view.
    void words(WindowOptions& options)
    {
        options.view = text("view").toStdString();
        if (const auto tab = number("tab", 0, std::ssize(namesOf(LabTab{})) - 1); tab && m_refusal.isEmpty())
            options.view += " tab=" + nameOf(static_cast<LabTab>(*tab));
        for (const QString& word : m_parser.positionalArguments()) {
            if (isPair(word)) {
                options.view += ' ' + word.toStdString();
            } else if (options.document.isEmpty()) {
                options.document = word;
            } else {
                Error error;
                error.code = ErrorCode::OptionValue;
                error.args = {"FILE", word.toStdString(), options.document.toStdString()};
                refuse(errorText(error));
            }
        }
        // before there is a window: what is no view state at all
        if (const auto view = parseView(options.view); !view) refuse(errorText(view.error()));
    }

private:
    static bool isPair(const QString& word)
    {
        return word.contains(QLatin1Char('=')) && !isLink(word.toStdString()) &&
               !word.section(QLatin1Char('='), 0, 0).contains(QLatin1Char('/')) && !QFileInfo::exists(word);
    }

    void refuse(const QString& sentence)
    {
        if (m_refusal.isEmpty()) m_refusal = sentence;
    }
    void refuse(const char* name, const QString& legal)
    {
        refuse(QStringLiteral("--%1 %2: %3").arg(QString::fromLatin1(name), text(name), legal));
    }

    QCommandLineParser m_parser;
    QString m_refusal;
};

} // namespace

QString readWindowOptions(const QStringList& arguments, WindowOptions& options)
{
    Reader reader(arguments);
    if (!reader.refusal().isEmpty()) return reader.refusal();
    const auto list = [](const char* words) { return QString::fromLatin1(words).split(QLatin1Char(' ')); };
    options.screenshot = reader.text("screenshot");
    options.weights = reader.text("weights");
    options.input = reader.text("input");
    options.upstream = reader.text("upstream");
    options.measureStart = reader.isSet("measure-start");
    options.size = reader.size("size");
    options.language = reader.choice("lang", Appearance::languages());
    options.theme = reader.choice("theme", list("light dark contrast"));
    options.side = reader.choice("settings", list("on off change"));
    options.typeSize =
        reader.number("type-size", Appearance::typeSizes.front(), Appearance::typeSizes.back());
    options.startingPoint = reader.number("starting-point", 0, std::ssize(experimentPresets()) - 1);
    options.labPreset = reader.number("lab-preset", 0, std::ssize(labPresets()) - 1);
    reader.words(options);
    return reader.refusal();
}

} // namespace resblock
