function makeQuiz() {
  const [head, title, ...rows] = SpreadsheetApp.getActiveSheet().getDataRange().getValues();
  const form = FormApp.create(title[1]).setDescription(title[2]).setIsQuiz(true);
  for (const [kind, question, before, right, told, ...answers] of rows) {
    const feedback = FormApp.createFeedback().setText(String(told)).build();
    if (kind === "number") {
      form.addTextItem().setTitle(question).setHelpText(before).setPoints(1).setGeneralFeedback(feedback);
      continue;
    }
    const item = kind === "choice" ? form.addMultipleChoiceItem() : form.addCheckboxItem();
    const places = String(right).split("|").map(Number);
    const choices = answers.map(String).map((answer, place) => [answer, places.includes(place + 1)]).filter(([answer]) => answer);
    item.setTitle(question).setHelpText(before).setPoints(1)
      .setChoices(choices.map(([answer, correct]) => item.createChoice(answer, correct)))
      .setFeedbackForCorrect(feedback).setFeedbackForIncorrect(feedback);
  }
  Logger.log(form.getEditUrl());
}
