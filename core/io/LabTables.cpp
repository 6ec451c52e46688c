// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/LabTables.h"

#include "core/io/CsvNumber.h"

namespace resblock {
namespace {

std::string line(const std::vector<std::string>& fields)
{
    std::string text;
    for (const std::string& field : fields) text += (text.empty() ? "" : ",") + field;
    return text + '\n';
}

std::string modeName(Mode mode)
{
    return mode == Mode::Train ? "train" : "eval";
}

} // namespace

std::string shatteringCsv(const std::vector<ShatteringRow>& scans)
{
    std::string text = "net,beta,layers,width,points,seed,quantity,at,value\n";
    for (const auto& [s, scan] : scans) {
        const std::string start = std::string(s.residual ? "residual" : "plain") + ',' +
                                  (s.residual ? csvNumber(s.beta) : std::string()) + ',' +
                                  std::to_string(s.layers) + ',' + std::to_string(s.width) + ',' +
                                  std::to_string(s.points) + ',' + std::to_string(s.seed) + ',';
        for (std::size_t i = 0; i < scan->gradients.size(); ++i)
            text += start + line({"gradient", csvNumber(scan->inputs[i]), csvNumber(scan->gradients[i])});
        for (std::size_t lag = 0; lag < scan->autocorrelation.size(); ++lag)
            text +=
                start + line({"autocorrelation", std::to_string(lag), csvNumber(scan->autocorrelation[lag])});
    }
    return text;
}

std::string pathsCsv(const DepthSetting& s, const LabTableInput& input, const PathDistribution& paths)
{
    std::string text = "net,norm,init,activation,scaling,mode,depth,channels,seed,input,images,length,paths,"
                       "binomial,norm_sum,share,norm_of_sum\n";
    for (const PathLength& l : paths.lengths)
        text +=
            line({nameOf(s.net), nameOf(s.norm), nameOf(s.init), nameOf(s.activation), nameOf(s.scaling),
                  modeName(s.mode), std::to_string(s.depth), std::to_string(s.width), std::to_string(s.seed),
                  input.name, std::to_string(input.images), std::to_string(l.length), csvNumber(l.paths),
                  csvNumber(l.binomial), csvNumber(l.normSum), csvNumber(l.share), csvNumber(l.normOfSum)});
    return text;
}

std::string variantsCsv(Index depth, std::uint64_t seed, const LabTableInput& input,
                        const std::map<std::size_t, VariantResult>& measured)
{
    std::string text = "variant,init,mode,depth,channels,seed,input,images,decades,block,grad_activation,"
                       "std_activation,published_error,published_error_164,published\n";
    const std::vector<BlockVariant>& variants = blockVariants();
    for (std::size_t i = 0; i < variants.size(); ++i) {
        const BlockVariant& v = variants[i];
        const std::vector<std::string> published = {csvNumber(v.publishedError),
                                                    csvNumber(v.publishedError164), csvField(v.published)};
        const auto row = [&](const std::string& decades, const std::string& block, const DepthPoint& p) {
            return line({v.id, nameOf(InitScheme::HeFanIn), modeName(Mode::Train), std::to_string(depth),
                         std::to_string(DepthSetting{}.width), std::to_string(seed), input.name,
                         std::to_string(input.images), decades, block, csvNumber(p.activationGradient),
                         csvNumber(p.activationStd), published[0], published[1], published[2]});
        };
        const auto found = measured.find(i);
        if (found == measured.end()) {
            text += row({}, {}, {});
            continue;
        }
        const VariantResult& result = found->second;
        for (std::size_t place = 0; place < result.profile.size(); ++place)
            text += row(csvNumber(result.decades), std::to_string(place), result.profile[place]);
    }
    return text;
}

} // namespace resblock
