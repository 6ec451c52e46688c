// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/SourceFiles.h"

#include "core/io/FileIo.h"
#include "core/io/JsonTree.h"
#include "core/io/ModelJson.h"
#include "core/io/Safetensors.h"
#include "core/io/SourceJson.h"
#include "core/model/WeightPrefixes.h"
#include "core/session/ExperimentRun.h"
#include "ui/session/PictureStore.h"
#include "ui/words/ErrorText.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>

namespace resblock {

namespace {

constexpr std::uintmax_t largestJson = std::uintmax_t{4} << 20; ///< of a block or a network

std::filesystem::path pathOf(const QString& file)
{
    return std::filesystem::path(file.toStdU16String());
}

bool endsWith(const QString& file, const char* suffix)
{
    return QFileInfo(file).suffix().compare(QLatin1String(suffix), Qt::CaseInsensitive) == 0;
}

} // namespace

FileKind kindOfFile(const QString& file)
{
    if (endsWith(file, "resblock")) return FileKind::Session;
    if (endsWith(file, "safetensors")) return FileKind::Tensors;
    if (!QFileInfo(file).isFile()) return FileKind::Session; // whose reader says what is wrong
    QFile opened(file);
    char first = 0;
    if (opened.open(QIODevice::ReadOnly))
        while (opened.getChar(&first) && QChar::fromLatin1(first).isSpace()) continue;
    opened.close();
    if (first != '{') return looksLikePicture(file) ? FileKind::Picture : FileKind::Session;
    const Result<std::string> text = readFile(pathOf(file), largestJson);
    const Result<JsonTree> json = text ? parseJson(*text) : Result<JsonTree>(text.error());
    if (!json || json->find("format"))
        return endsWith(file, "json") && !json ? FileKind::Block : FileKind::Session;
    return json->find("stages") ? FileKind::Network : FileKind::Block;
}

SourceFiles::SourceFiles(Session& session, QWidget* window)
    : QObject(window), m_session(session), m_window(window)
{}

bool SourceFiles::refuse(Error error, const QString& file)
{
    error.context = QFileInfo(file).fileName().toStdString();
    emit said(errorText(error));
    return false;
}

bool SourceFiles::takeBlock(const QString& file)
{
    const Result<std::string> text = readFile(pathOf(file), largestJson);
    if (!text) return refuse(text.error(), file);
    Result<LoneBlock> block = parseLoneBlock(*text, QFileInfo(file).completeBaseName().toStdString());
    if (!block) return refuse(block.error(), file);
    m_session.edit(
        [&block](Experiment& e) {
            e.network = *block;
            e.weights = WeightsSource::Initialised;
            e.changes.clear();
        },
        tr("Open the block %1").arg(QFileInfo(file).fileName()));
    return true;
}

bool SourceFiles::takeNetwork(const QString& file)
{
    const Result<std::string> text = readFile(pathOf(file), largestJson);
    if (!text) return refuse(text.error(), file);
    const Result<NetworkSpec> network = parseNetworkJson(*text);
    if (!network) return refuse(network.error(), file);
    m_session.edit(
        [&network](Experiment& e) {
            e.network = *network;
            e.weights = WeightsSource::Initialised;
            e.changes.clear();
        },
        tr("Open the network %1").arg(QFileInfo(file).fileName()));
    return true;
}

bool SourceFiles::takeWeights(const QString& file)
{
    Result<TensorFile> content = readSafetensors(pathOf(file));
    if (!content) return refuse(content.error(), file);
    Experiment candidate = m_session.experiment();
    const auto infos = parametersOfFile(candidate);
    if (!infos) return refuse(infos.error(), file);
    auto matched = matchPrefixed(*infos, content->tensors);
    if (!matched && matched.error().code == ErrorCode::WeightsPrefix) {
        const QStringList prefixes =
            QString::fromStdString(matched.error().args[0]).split(QStringLiteral(", "));
        bool chosen = false;
        const QString prefix = QInputDialog::getItem(
            m_window, tr("Open weights"), tr("The weights of which block?"), prefixes, 0, false, &chosen);
        if (!chosen) return false;
        matched = matchPrefixed(*infos, std::move(content->tensors), prefix.toStdString());
    }
    if (!matched) return refuse(matched.error(), file);
    candidate.weights = WeightsSource::File;
    candidate.weightsFile = std::make_shared<const WeightsFile>(
        WeightsFile{QFileInfo(file).fileName().toStdString(), std::move(matched->parameters)});
    m_session.edit(candidate, tr("Weights of %1").arg(QFileInfo(file).fileName()));
    return true;
}

std::shared_ptr<const NamedTensor> SourceFiles::readMaps(const QString& file)
{
    Result<ParameterSet::Entry> entry = readFeatureMaps(pathOf(file));
    if (entry)
        return std::make_shared<const NamedTensor>(
            NamedTensor{QFileInfo(file).fileName().toStdString(), std::move(entry->value)});
    refuse(entry.error(), file);
    return nullptr;
}

bool SourceFiles::takesInput()
{
    if (m_session.experiment().network.block()) return true;
    emit said(
        tr("Only a block on its own takes a tensor as its input; what is open is a network, which reads "
           "pictures."));
    return false;
}

bool SourceFiles::takesUpstream()
{
    const NetworkSource& network = m_session.experiment().network;
    if (network.upstream() && !endsInLoss(network)) return true;
    emit said(
        tr("This network ends in a loss, where its gradient begins; only a block on its own takes one that "
           "is given."));
    return false;
}

bool SourceFiles::drawInput()
{
    if (!takesInput()) return false;
    m_session.edit([](Experiment& e) { e.network.block()->input.kind = BlockInputKind::Normal; },
                   tr("Input drawn from N(0,1)"));
    return true;
}

bool SourceFiles::chooseUpstream(UpstreamKind kind)
{
    if (!takesUpstream()) return false;
    m_session.edit([kind](Experiment& e) { e.network.upstream()->kind = kind; }, tr("Upstream gradient"));
    return true;
}

bool SourceFiles::takeInput(const QString& file)
{
    if (!takesInput()) return false;
    const auto tensor = readMaps(file);
    if (!tensor) return false;
    m_session.edit(
        [&tensor](Experiment& e) {
            BlockInput& input = e.network.block()->input;
            input.file = tensor;
            input.kind = BlockInputKind::File;
        },
        tr("Input from %1").arg(QFileInfo(file).fileName()));
    return true;
}

bool SourceFiles::takeUpstream(const QString& file)
{
    if (!takesUpstream()) return false;
    const auto tensor = readMaps(file);
    if (!tensor) return false;
    m_session.edit(
        [&tensor](Experiment& e) {
            Upstream& upstream = *e.network.upstream();
            upstream.file = tensor;
            upstream.kind = UpstreamKind::File;
        },
        tr("Upstream gradient from %1").arg(QFileInfo(file).fileName()));
    return true;
}

QString SourceFiles::askForTensors(const QString& title) const
{
    return QFileDialog::getOpenFileName(m_window, title, {}, tr("Tensors (*.safetensors);;All files (*)"));
}

void SourceFiles::askForWeights()
{
    const QString file = askForTensors(tr("Open weights"));
    if (!file.isEmpty()) takeWeights(file);
}

void SourceFiles::askForInput()
{
    const QString file = askForTensors(tr("Open the input of the block"));
    if (!file.isEmpty()) takeInput(file);
}

void SourceFiles::askForUpstream()
{
    const QString file = askForTensors(tr("Open the gradient at the output"));
    if (!file.isEmpty()) takeUpstream(file);
}

} // namespace resblock
