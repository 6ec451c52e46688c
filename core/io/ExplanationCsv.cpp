// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ExplanationCsv.h"

#include "core/io/CsvNumber.h"
#include "core/model/BlockSpec.h"

namespace resblock {
namespace {

std::string placeOf(const Index4& index)
{
    std::string text;
    for (const Index i : index) text += (text.empty() ? "" : ",") + std::to_string(i);
    return text;
}

std::string lastRow(const char* name, const std::string& of, double value, double running)
{
    return std::string(name) + ',' + csvField(of) + ",,,,,,,,,,," + csvNumber(value) + ",,,,,," +
           csvNumber(running) + '\n';
}

} // namespace

std::string explanationCsv(const Explanation& e)
{
    const std::string& of = e.parameter.empty() ? e.stage : e.parameter;
    std::string text = "row,part,source,pass,quantity,n,c,y,x,kind,input,factor,product,weight,w0,w1,w2,w3,"
                       "running\n";
    double running = 0;
    for (const ExplanationTerm& term : e.terms) {
        running += term.product;
        text += "term," + csvField(e.parts.size() > 1 ? e.parts[term.part].source : of) + ',' +
                csvField(term.source) + ',' + (term.pass == Pass::Forward ? "forward" : "backward") + ',' +
                quantityNameOf(term) + ',' + placeOf(term.index) + ',' + nameOf(term.kind) + ',' +
                csvNumber(term.input) + ',' + csvNumber(term.factor) + ',' + csvNumber(term.product) + ',' +
                csvField(term.weight) + ',' + (term.weight.empty() ? ",,," : placeOf(term.weightIndex)) +
                ',' + csvNumber(running) + '\n';
    }
    running += e.bias;
    text += lastRow("constant", of, e.bias, running);
    text += lastRow("sum", of, running, running);
    return text + lastRow("stored", of, e.value, running);
}

} // namespace resblock
