# Makes lme4.json beside it: what lme4 says of the data here. Run in this folder: Rscript lme4.R > lme4.json
# lme4 stops near the top of the likelihood; the slope of lme4's own deviance leads the rest of the way.
suppressMessages(library(lme4))

cases <- list(
  list(file = "exam.csv", y = "normexam", group = "school", x = character(0)),
  list(file = "exam.csv", y = "normexam", group = "school", x = c("standLRT")),
  list(file = "exam.csv", y = "normexam", group = "school", x = c("standLRT", "sex", "schgend", "schavg")),
  list(file = "exam.csv", y = "normexam", group = "school", x = c("standLRT", "vr", "intake", "type")),
  list(file = "math_achieve.csv", y = "MathAch", group = "School", x = character(0)),
  list(file = "math_achieve.csv", y = "MathAch", group = "School", x = c("SES", "Minority", "Sex")),
  list(file = "math_achieve.csv", y = "MathAch", group = "School", x = c("SES", "MEANSES", "Sex", "Minority"))
)

# The root of the deviance's slope (of five points, so that its bend does not shift it), by Newton's steps.
top <- function(deviance, theta) {
  for (round in 1:10) {
    h <- 5e-3 * theta
    d <- sapply(-2:2, function(k) deviance(theta + k * h))
    slope <- (d[1] - 8 * d[2] + 8 * d[4] - d[5]) / (12 * h)
    bend <- (d[2] - 2 * d[3] + d[4]) / h^2
    theta <- theta - slope / bend
  }
  theta
}

fit <- function(case, reml) {
  data <- read.csv(case$file, stringsAsFactors = FALSE)
  fixed <- if (length(case$x) == 0) "1" else paste(case$x, collapse = " + ")
  parts <- lFormula(as.formula(paste(case$y, "~", fixed, "+ (1 |", case$group, ")")), data, REML = reml)
  deviance <- do.call(mkLmerDevfun, parts)
  theta <- top(deviance, optimizeLmer(deviance)$par)
  best <- list(par = theta, fval = deviance(theta), conv = 0)
  mkMerMod(environment(deviance), best, parts$reTrms, fr = parts$fr)
}

numbers <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
texts <- function(x) paste0("[", paste(sprintf("\"%s\"", x), collapse = ", "), "]")

told <- function(case, reml) {
  model <- fit(case, reml)
  spread <- as.data.frame(VarCorr(model))$sdcor
  effects <- ranef(model, condVar = TRUE)[[1]]
  sprintf(
    "{\"file\": \"%s\", \"y\": \"%s\", \"group\": \"%s\", \"x\": %s, \"method\": \"%s\",
      \"names\": %s, \"estimates\": %s, \"errors\": %s,
      \"sigmaU\": %.17g, \"sigmaE\": %.17g, \"logLik\": %.17g,
      \"groups\": %s, \"effects\": %s, \"effectErrors\": %s}",
    case$file, case$y, case$group, if (length(case$x) == 0) "[]" else texts(case$x), if (reml) "REML" else "ML",
    texts(names(fixef(model))), numbers(fixef(model)), numbers(sqrt(diag(as.matrix(vcov(model))))),
    spread[1], spread[2], logLik(model)[1],
    texts(rownames(effects)), numbers(effects[, 1]), numbers(sqrt(c(attr(effects, "postVar"))))
  )
}

all <- unlist(lapply(cases, function(case) sapply(c(TRUE, FALSE), function(reml) told(case, reml))))
cat(sprintf(
  "{\"madeWith\": \"lme4 %s, R %s.%s\", \"models\": [\n%s\n]}\n",
  packageVersion("lme4"), R.version$major, R.version$minor, paste(all, collapse = ",\n")
))
