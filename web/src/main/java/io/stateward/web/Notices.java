package io.stateward.web;

import io.stateward.StatewardException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;

/** Tells a visitor of the console what became of an action: done, or refused with the sentence that the API would give. */
@ApplicationScoped
public class Notices {

    /** Is a step of the console that a boundary may refuse. */
    @FunctionalInterface
    public interface Step {
        void run();
    }

    /**
     * Runs a step and says so on the next page, or says on this page why it was refused.
     *
     * @param step calls a boundary, which commits or rolls back
     * @param done the sentence that tells what happened
     * @return whether it was done; other failures than Stateward's own go on to the error page
     */
    public boolean after(Step step, String done) {
        boolean taken = tried(step);
        if (taken) {
            tellNext(FacesMessage.SEVERITY_INFO, done);
        }
        return taken;
    }

    /** Runs a step, or says on this page why it was refused; what it came to is told by {@link #tellNext}. */
    public boolean tried(Step step) {
        try {
            step.run();
            return true;
        } catch (StatewardException refused) {
            refuse(refused);
            return false;
        }
    }

    /** Says something on the next page. */
    public void tellNext(FacesMessage.Severity severity, String sentence) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().getFlash().setKeepMessages(true);
        faces.addMessage(null, new FacesMessage(severity, sentence, null));
    }

    /** Says on this page why something was refused. */
    public void refuse(StatewardException refused) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refused.sentence(), null));
    }

    /** Warns on this page. */
    public void warn(String sentence) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_WARN, sentence, null));
    }

    /**
     * Warns on this page if a form was sent and nothing was said of what became of it: Faces passes a button by that is no longer shown,
     * as when somebody else has taken the step meanwhile.
     */
    public void warnIfPassedBy(String sentence) {
        FacesContext faces = FacesContext.getCurrentInstance();
        if (faces.isPostback() && faces.getMessageList().isEmpty()) {
            warn(sentence);
        }
    }
}
