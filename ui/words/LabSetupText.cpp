// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/LabSetupText.h"

#include "ui/words/LabText.h"
#include "ui/words/Names.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace resblock {

namespace {

/// Collects "what: this instead of that".
class Differences {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabText)

public:
    template <typename T>
    void add(const QString& what, const T& earlier, const T& present,
             const std::function<QString(const T&)>& name)
    {
        if (earlier != present)
            m_parts << tr("%1: %2 instead of %3", "a switch: how it was, how it is")
                           .arg(what, name(earlier), name(present));
    }
    [[nodiscard]] QString text() const { return m_parts.join(tr("; ", "between the parts of a sentence")); }

    template <typename E>
    static QString list(const std::vector<E>& members, QString (*name)(E))
    {
        QStringList names;
        for (const E member : members) names << name(member);
        return names.join(tr(" and ", "between the members of a list"));
    }

private:
    QStringList m_parts;
};

} // namespace

QString LabSetupText::common(const LabSetup& setup, Index images)
{
    QStringList parts = {nameText(setup.init),
                         nameText(setup.activation),
                         setup.mode == Mode::Train ? tr("train mode")
                                                   : tr("eval mode: untrained, BN changes nothing"),
                         tr("%1 channels").arg(DepthSetting{}.width),
                         tr("%1 images").arg(images),
                         LabText::name(setup.input),
                         setup.seeds == 1 ? tr("one seed") : tr("median of %1 seeds").arg(setup.seeds)};
    if (setup.scaling != BranchScaling::One)
        parts.insert(2, tr("branch %1").arg(LabText::name(setup.scaling)));
    return parts.join(tr("; ", "between the parts of a sentence"));
}

QString LabSetupText::difference(const LabSetup& earlier, const LabSetup& present)
{
    Differences d;
    d.add<std::vector<SweepNet>>(tr("networks"), earlier.nets, present.nets, [](const auto& v) {
        return Differences::list<SweepNet>(v, &LabText::name);
    });
    d.add<std::vector<Norm>>(tr("normalisation"), earlier.norms, present.norms,
                             [](const auto& v) { return Differences::list<Norm>(v, &LabText::shortName); });
    d.add<InitScheme>(tr("initialiser"), earlier.init, present.init,
                      [](InitScheme v) { return nameText(v); });
    d.add<Activation>(tr("activation"), earlier.activation, present.activation,
                      [](Activation v) { return nameText(v); });
    d.add<BranchScaling>(tr("branch"), earlier.scaling, present.scaling,
                         [](BranchScaling v) { return LabText::name(v); });
    d.add<Mode>(tr("mode"), earlier.mode, present.mode, [](Mode v) { return nameText(v); });
    const std::function<QString(const Index&)> number = [](Index v) { return QString::number(v); };
    d.add<Index>(tr("layers"), earlier.depth, present.depth, number);
    d.add<Index>(tr("seeds"), Index{earlier.seeds}, Index{present.seeds}, number);
    d.add<Index>(tr("images"), earlier.batch, present.batch, number);
    d.add<LabInput>(tr("input"), earlier.input, present.input, [](LabInput v) { return LabText::name(v); });
    return d.text();
}

} // namespace resblock
